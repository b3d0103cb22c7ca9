'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const { summary, series } = data;
  const byId = id => document.getElementById(id);
  const css = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const isNarrow = () => window.innerWidth <= 640;

  // --- words and figures ---
  const round = (value, digits) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const whole = value => round(value, 0);
  const usd = value => '$' + round(value, 2);
  const percent = value => value === 0 ? '0 %' : (value > 0 && value < 0.01 ? '< 0.01' : round(value, value < 10 ? 2 : 0)) + ' %';
  const plural = (count, noun) => whole(count) + ' ' + noun + (count === 1 ? '' : 's');
  const offset = data.utcOffsetMinutes * 60000;
  // Shown times are the cluster's own: shifted here, and drawn as if they were UTC.
  const local = iso => new Date(Date.parse(iso) + offset);
  const pad = number => String(number).padStart(2, '0');
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const day = time => `${time.getUTCDate()} ${months[time.getUTCMonth()]}`;
  const clock = time => `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}`;
  const isLong = summary.run.minutes > 1440;
  const moment = iso => (isLong ? day(local(iso)) + ' ' : '') + clock(local(iso)) + ':' + pad(local(iso).getUTCSeconds());
  const length = minutes => minutes % 1440 === 0 ? plural(minutes / 1440, 'day') : plural(Math.round(minutes / 6) / 10, 'hour');

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children.filter(child => child !== undefined));
    return made;
  }

  // --- head and tiles ---
  const run = summary.run;
  const from = local(run.from);
  document.title = `${run.load}: ElastiKube simulation`;
  byId('title').textContent = run.load;
  byId('subtitle').textContent = [
    `${length(run.minutes)} from ${day(from)} ${from.getUTCFullYear()}, ${clock(from)} (${run.timeZone})`,
    `policy ${run.policy}`, `peak ${round(summary.load.peakCores, 1)} cores`, `seed ${run.seed}`, `faults ${run.faults}`,
  ].join(' · ');

  const cost = summary.cost;
  const ended = new Map();
  Object.entries(summary.operations.outcomes).forEach(([name, count]) => {
    const outcome = name.replace(/^scale (up|down) /, '');
    ended.set(outcome, (ended.get(outcome) ?? 0) + count);
  });
  const outcomes = [...ended].map(([outcome, count]) => `${whole(count)} ${outcome}`).join(', ');
  const cheaper = cost.savedPercent >= 0;
  const tiles = [
    ['Cost', usd(cost.elastikube.totalUsd), `${round(Math.abs(cost.savedPercent), 0)} % ${cheaper ? 'less' : 'more'} than ${cost.fleet.workers} fixed workers (${usd(cost.fixedFleet.totalUsd)})`, cheaper ? 'good' : 'bad'],
    ['Worker cost', usd(cost.elastikube.workersUsd), `${round(Math.abs(cost.savedOnWorkersPercent), 0)} % ${cost.savedOnWorkersPercent >= 0 ? 'less' : 'more'} than fixed; ${round(cost.spotPercent, 0)} % of hours on spot`, cost.savedOnWorkersPercent >= 0 ? 'good' : 'bad'],
    ['Demand not served', percent(summary.service.unservedPercent), plural(summary.service.overloadedMinutes, 'overloaded minute'), ''],
    ['Workers', `${summary.workers.least}–${summary.workers.most}`, `${round(summary.workers.mean, 1)} ready on average`, ''],
    ['Decisions', whole(summary.decisions.total), `${summary.decisions.scaleUp} up, ${summary.decisions.scaleDown} down, the rest held`, ''],
    ['Operations', whole(summary.operations.total), outcomes, summary.operations.open > 0 ? 'bad' : ''],
  ];
  byId('tiles').append(...tiles.map(([name, value, note, tone]) => element('div', { class: 'tile' },
    element('b', {}, name), element('strong', {}, value), element('span', { class: tone }, note))));

  // --- tables ---
  function table(id, heads, rows) {
    const head = element('thead', {}, element('tr', {},
      ...heads.map(([label, kind]) => element('th', kind === 'number' ? { class: 'number', scope: 'col' } : { scope: 'col' }, label))));
    const body = element('tbody', {}, ...rows.map(({ cells, tone }) => element('tr', tone ? { class: tone } : {},
      ...cells.map((cell, at) => element('td', heads[at][1] ? { class: heads[at][1] } : {}, cell)))));
    byId(id).append(head, body);
  }

  const amounts = cost.lines.map(line => ({
    cells: [line.item, usd(line.usd), round(line.hours, 1), usd(line.fixedUsd), round(line.fixedHours, 1)],
  }));
  const ours = cost.elastikube;
  const fixed = cost.fixedFleet;
  amounts.push({ tone: 'total', cells: ['total', usd(ours.totalUsd), '', usd(fixed.totalUsd), ''] });
  amounts.push({ cells: ['a month at this rate', usd(ours.monthUsd), '', usd(fixed.monthUsd), ''] });
  table('bill', [['', ''], ['ElastiKube', 'number'], ['Hours', 'number'], ['Fixed fleet', 'number'], ['Hours', 'number']], amounts);
  byId('about-bill').textContent = `Beside it the same time on a fixed fleet: ${plural(cost.fleet.workers, 'worker')} of type ${cost.fleet.type}, on demand, `
    + `which the load's peak of ${round(summary.load.peakCores, 1)} cores fills to at most ${round(cost.fleet.cpuPercent, 0)} % CPU.`;
  byId('about-cost').textContent = 'Of the workers; control plane and NAT gateway cost the same either way. Dashed: the fixed fleet.';
  byId('prices').append(...cost.prices.map(source => element('li', {}, source)));

  const acted = data.decisions;
  byId('about-decisions').textContent = acted.length === 0
    ? `None of the ${plural(summary.decisions.total, 'decision')} acted.`
    : `${plural(acted.length, 'decision')} of ${whole(summary.decisions.total)}; the rest held.`;
  if (acted.length > 0) table('decisions', [['Time', 'tight'], ['', 'tight'], ['Workers', 'tight'], ['Why', 'wide']],
    acted.map(({ at, action, change, to, because }) => ({
      cells: [moment(at), element('span', { class: 'chip ' + (action === 'scale up' ? 'up' : 'down') }, action), `${change < 0 ? '−' : '+'}${Math.abs(change)} → ${to}`, because],
    })));

  byId('about-operations').textContent = data.operations.length === 0
    ? 'None was opened.'
    : `${plural(data.operations.length, 'operation')} in the ledger, each from its request to its end.`;
  if (data.operations.length > 0) table('operations',
    [['Opened', 'tight'], ['', 'tight'], ['Outcome', 'tight'], ['Took', 'number'], ['Instances', 'wide'], ['Note', 'wide'], ['Id', 'tight']],
    data.operations.map(({ id, kind, openedAt, seconds, outcome, instances, note }) => ({
      cells: [moment(openedAt), element('span', { class: 'chip ' + (kind === 'scale up' ? 'up' : 'down') }, kind),
        outcome, seconds === undefined ? 'open' : `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`,
        element('code', {}, instances.join(', ')), note, element('code', {}, id)],
    })));

  const faults = Object.entries(summary.faults);
  if (faults.length > 0) {
    byId('faults-card').hidden = false;
    table('faults', [['Fault', ''], ['Times', 'number']], faults.map(([kind, count]) => ({ cells: [kind, whole(count)] })));
  }
  if (summary.violations.length > 0) {
    byId('violations').hidden = false;
    byId('violations').append(...summary.violations.map(({ at, rule, what }) =>
      element('p', {}, `${moment(at)}: broken: ${rule} (${what.length > 300 ? what.slice(0, 300) + '…' : what})`)));
  }

  const changed = data.settings.filter(each => each.changed).length;
  byId('about-settings').textContent = changed === 0 ? 'All of them defaults.' : `${plural(changed, 'setting')} changed from the defaults, in bold.`;
  table('settings', [['Setting', ''], ['Value', '']], data.settings.map(({ path, value, changed: bold }) => ({
    tone: bold ? 'changed' : '', cells: [element('code', {}, path), element('code', {}, value)],
  })));

  // --- charts ---
  const start = Date.parse(run.from) + offset;
  const points = values => values.map((value, at) => [start + at * series.everyMinutes * 60000, value]);
  const marks = data.marks.map(({ at, label }) => ({ xAxis: local(at).getTime(), name: label }));

  function frame(extra) {
    const soft = css('soft');
    return {
      useUTC: true,
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: isNarrow() ? 46 : 48, right: isNarrow() ? 14 : 40, top: 36, bottom: extra.zoom ? 62 : 24 },
      legend: { top: 0, left: 0, type: 'scroll', icon: 'roundRect', itemWidth: 14, itemHeight: 6, itemGap: 16, textStyle: { color: soft, fontSize: 12.5 }, inactiveColor: css('line') },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: css('card'), borderColor: css('line'),
        textStyle: { color: css('ink'), fontSize: 12.5 },
        axisPointer: { type: 'line', lineStyle: { color: css('faint'), type: 'solid' } },
        valueFormatter: value => value === null || value === undefined ? 'unknown' : extra.format(value),
      },
      xAxis: {
        type: 'time', axisLine: { lineStyle: { color: css('line') } }, axisTick: { show: false }, splitLine: { show: false },
        axisLabel: { color: soft, hideOverlap: true, fontSize: 12, formatter: { year: '{d} {MMM}', month: '{d} {MMM}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}' } },
        axisPointer: { label: { show: false } },
      },
      yAxis: [{
        type: 'value', min: 0, max: extra.max, minInterval: extra.minInterval,
        axisLabel: { color: soft, fontSize: 12, formatter: extra.axis }, splitLine: { lineStyle: { color: css('line') } },
      }],
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: false, filterMode: 'none' }].concat(extra.zoom ? [{
        type: 'slider', height: 22, bottom: 6, filterMode: 'none', borderColor: css('line'), fillerColor: css('served') + '22', handleStyle: { color: css('card'), borderColor: css('faint') },
        moveHandleSize: 4, dataBackground: { lineStyle: { color: css('faint') }, areaStyle: { color: css('line') } }, selectedDataBackground: { lineStyle: { color: css('served') }, areaStyle: { color: css('served') + '33' } },
        labelFormatter: '', textStyle: { color: soft },
      }] : []),
      series: [],
    };
  }

  const line = (name, values, colour, more) => Object.assign({
    name, type: 'line', data: points(values), showSymbol: false, sampling: 'max', color: colour, lineStyle: { width: 1.6 }, emphasis: { disabled: true },
  }, more);
  const marked = colour => ({
    symbol: 'none', silent: true, label: { formatter: '{b}', color: colour, fontSize: 12, position: 'end', distance: 4 }, lineStyle: { color: colour, type: 'dashed', width: 1 }, data: marks,
  });
  const level = (value, label, colour) => ({ yAxis: value, name: label, label: { formatter: label, position: 'insideEndTop', color: colour, fontSize: 11.5 }, lineStyle: { color: colour, type: 'dashed', width: 1 } });

  function demand() {
    const option = frame({ zoom: true, format: value => round(value, 2) + ' cores' });
    const unserved = series.demand.map((value, at) => Math.max(0, value - series.served[at]));
    option.series = [
      line('served', series.served, css('served'), { stack: 'demand', areaStyle: { opacity: 0.35 }, lineStyle: { width: 0 }, sampling: undefined }),
      line('not served', unserved, css('unserved'), { stack: 'demand', areaStyle: { opacity: 0.75 }, lineStyle: { width: 0 }, sampling: undefined }),
      line('demand', series.demand, css('demand'), { lineStyle: { width: 1.2 }, markLine: marked(css('unserved')) }),
      line('ready capacity', series.capacity, css('capacity'), { step: 'end', sampling: undefined, lineStyle: { width: 2 } }),
    ];
    return option;
  }

  // --- the hour of the first mark ---
  const MINUTES_BEFORE = 10;
  const MINUTES_AFTER = 50;
  const firstMark = data.marks.length > 0 && series.everyMinutes === 1 ? Math.round((Date.parse(data.marks[0].at) - Date.parse(run.from)) / 60000) : -1;
  const closeUp = values => values.map((value, at) => at < firstMark - MINUTES_BEFORE || at > firstMark + MINUTES_AFTER ? null : value);

  function sale() {
    const option = frame({ format: value => round(value, 2) + ' cores' });
    const unserved = series.demand.map((value, at) => Math.max(0, value - series.served[at]));
    const perWorker = series.capacity.find((_, at) => series.ready[at] > 0) / series.ready.find(count => count > 0);
    const coming = series.booting.map(count => count * perWorker);
    option.xAxis.min = points(series.demand)[Math.max(0, firstMark - MINUTES_BEFORE)][0];
    option.xAxis.max = points(series.demand)[Math.min(series.demand.length - 1, firstMark + MINUTES_AFTER)][0];
    option.dataZoom = [];
    option.series = [
      line('served', closeUp(series.served), css('served'), { stack: 'demand', areaStyle: { opacity: 0.35 }, lineStyle: { width: 0 } }),
      line('not served', closeUp(unserved), css('unserved'), { stack: 'demand', areaStyle: { opacity: 0.75 }, lineStyle: { width: 0 } }),
      line('demand', closeUp(series.demand), css('demand'), { lineStyle: { width: 1.4 }, markLine: marked(css('unserved')) }),
      line('ready capacity', closeUp(series.capacity), css('capacity'), { step: 'end', stack: 'capacity', lineStyle: { width: 2 } }),
      line('booting', closeUp(coming), css('booting'), { step: 'end', stack: 'capacity', lineStyle: { width: 0 }, areaStyle: { opacity: 0.4 } }),
    ];
    return option;
  }

  /** What happened when, in minutes after the sale began. */
  function story() {
    const at = Date.parse(data.marks[0].at);
    const answer = acted.find(each => each.action === 'scale up' && Date.parse(each.at) >= at);
    const before = series.capacity[firstMark];
    const grown = series.capacity.findIndex((value, minute) => minute > firstMark && value > before);
    const served = series.demand.findIndex((value, minute) => minute > firstMark + 2 && series.served[minute] >= 0.99 * value);
    // A row shows its minute's mean demand, and the workers at its end.
    const words = [`Demand rises from ${round(series.demand[Math.max(0, firstMark - 1)], 1)} to ${round(Math.max(...series.demand.slice(firstMark, firstMark + MINUTES_AFTER)), 1)} cores.`];
    if (answer) words.push(`Decided after ${round((Date.parse(answer.at) - at) / 60000, 1)} min: ${answer.change > 0 ? '+' + answer.change : 'back'} to ${answer.to} workers.`);
    if (grown > 0) words.push(`The first new ones are ready within ${grown - firstMark + 1} min.`);
    if (served > 0) words.push(`From minute ${served - firstMark} on everything is served.`);
    return words.join(' ');
  }

  if (firstMark >= 0) {
    byId('sale').hidden = false;
    byId('about-sale').textContent = story();
  }

  function workers() {
    const option = frame({ format: whole, minInterval: 1 });
    const state = (name, values, colour) => line(name, values, colour, { stack: 'workers', step: 'end', sampling: undefined, lineStyle: { width: 0 }, areaStyle: { opacity: 0.85 } });
    option.series = [
      state('ready', series.ready, css('served')),
      state('booting', series.booting, css('booting')),
      state('draining', series.draining, css('draining')),
    ];
    option.yAxis[0].max = value => 2 * Math.ceil((Math.max(value.max, summary.workers.limits.most) + 1) / 2);
    option.series[0].markLine = { symbol: 'none', silent: true, data: [
      level(summary.workers.limits.most, 'maximum', css('soft')), level(summary.workers.limits.least, 'minimum', css('ink'))] };
    return option;
  }

  function cpu() {
    const option = frame({ max: 100, format: value => round(value, 0) + ' %', axis: '{value} %' });
    option.yAxis.push({ type: 'value', min: 0, minInterval: 1, splitNumber: 4, splitLine: { show: false }, axisLabel: { color: css('soft'), fontSize: 12 }, show: !isNarrow() });
    const threshold = (name, values) => line(name, values, css('faint'), { step: 'end', sampling: undefined, lineStyle: { width: 1, type: 'dashed' } });
    option.series = [
      line('unschedulable pods (right)', series.pods, css('pods'), { yAxisIndex: 1, step: 'end', sampling: 'max', lineStyle: { width: 0 }, areaStyle: { opacity: 0.6 }, tooltip: { valueFormatter: whole } }),
      line('CPU', series.cpu, css('cpu'), { connectNulls: false }),
      threshold('grow above', series.growAbove),
      threshold('shrink below', series.shrinkBelow),
    ];
    return option;
  }

  function hourly() {
    const option = frame({ format: value => '$' + round(value, 3), axis: value => '$' + value });
    option.series = [
      line('ElastiKube', series.hourlyUsd, css('served'), { step: 'end', sampling: undefined, areaStyle: { opacity: 0.25 } }),
      line('fixed fleet', series.hourlyUsd.map(() => cost.fixedFleet.workersUsd / (run.minutes / 60)), css('faint'), { lineStyle: { width: 1.2, type: 'dashed' } }),
    ];
    return option;
  }

  const drawings = { 'chart-demand': demand, 'chart-workers': workers, 'chart-cpu': cpu, 'chart-cost': hourly };
  if (firstMark >= 0) drawings['chart-sale'] = sale;
  const charts = Object.keys(drawings).map(id => {
    const chart = echarts.init(byId(id));
    // The close-up has another time axis than the rest.
    if (id !== 'chart-sale') chart.group = 'time';
    return chart;
  });
  const draw = () => Object.values(drawings).forEach((drawing, at) => charts[at].setOption(drawing(), true));
  draw();
  echarts.connect('time');
  // A word for tests: everything above has run.
  document.documentElement.dataset.drawn = String(charts.length);
  window.addEventListener('resize', () => { charts.forEach(chart => chart.resize()); draw(); });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
