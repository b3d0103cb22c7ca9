package io.elastikube.settings;

import static io.elastikube.settings.Parameters.*;

import io.elastikube.settings.Settings.Cooldown;
import io.elastikube.settings.Settings.FlashSale;
import io.elastikube.settings.Settings.Forecast;
import io.elastikube.settings.Settings.Limits;
import io.elastikube.settings.Settings.Schedule;
import io.elastikube.settings.Settings.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings from parameters: a map from paths below {@code /elastikube/CLUSTER/} to texts; what is left out is as by default. */
public final class SettingsParser {
    private SettingsParser() {}

    /** Reports every problem there is, not the first alone. */
    public static Reading parse(Map<String, String> raw) {
        var problems = new ArrayList<Problem>();
        for (var path : new TreeMap<>(raw).keySet()) {
            if (ALL.stream().noneMatch(parameter -> parameter.path().equals(path)))
                problems.add(new Problem(path, raw.get(path), "no such parameter; the nearest is " + nearest(path)));
        }
        var values = new Values();
        ALL.forEach(parameter -> read(parameter, raw, values, problems));
        Rules.ALL.stream()
                .filter(rule -> rule.on().stream().allMatch(values::has))
                .filter(rule -> !rule.kept().test(values))
                .map(rule -> broken(rule, raw))
                .forEach(problems::add);
        return problems.isEmpty() ? new Reading.Valid(settings(values)) : new Reading.Refused(problems);
    }

    /** All paths, in the order of the documentation. */
    public static List<String> paths() {
        return ALL.stream().map(Parameter::path).toList();
    }

    /** What every path means while it is not set. */
    public static Map<String, String> standards() {
        var standards = new LinkedHashMap<String, String>();
        ALL.forEach(parameter -> standards.put(parameter.path(), parameter.standard()));
        return standards;
    }

    private static <T> void read(
            Parameter<T> parameter, Map<String, String> raw, Values values, List<Problem> problems) {
        var text = raw.getOrDefault(parameter.path(), parameter.standard());
        parameter
                .syntax()
                .apply(text.strip())
                .ifPresentOrElse(
                        value -> values.put(parameter, value),
                        () -> problems.add(new Problem(parameter.path(), text, parameter.rule())));
    }

    /** Told at the first of its parameters that the operator set, with the values of the others beside the rule. */
    private static Problem broken(Rules.Rule rule, Map<String, String> raw) {
        var at = rule.on().stream()
                .filter(parameter -> raw.containsKey(parameter.path()))
                .findFirst()
                .orElse(rule.on().getFirst());
        var others = rule.on().stream()
                .filter(parameter -> parameter != at)
                .map(parameter -> "%s is %s".formatted(parameter.path(), text(parameter, raw)))
                .toList();
        var said = others.isEmpty() ? rule.rule() : rule.rule() + "; " + String.join(", ", others);
        return new Problem(at.path(), text(at, raw), said);
    }

    private static String text(Parameter<?> parameter, Map<String, String> raw) {
        return raw.getOrDefault(parameter.path(), parameter.standard());
    }

    private static Settings settings(Values values) {
        var peak = values.get(PEAK);
        return new Settings(
                new Limits(
                        values.get(MIN_WORKERS),
                        values.get(MAX_WORKERS),
                        values.get(SURGE),
                        values.get(MAX_HOURLY_USD)),
                new Thresholds(values.get(PEAK_UP), values.get(PEAK_DOWN), values.get(PEAK_TARGET)),
                new Thresholds(values.get(OFF_PEAK_UP), values.get(OFF_PEAK_DOWN), values.get(OFF_PEAK_TARGET)),
                values.get(MEMORY_DOWN),
                new Schedule(values.get(TIME_ZONE), peak.start(), peak.end(), peak.days()),
                new FlashSale(values.get(FLASH_POINTS), values.get(FLASH_WINDOW)),
                new Cooldown(values.get(COOLDOWN_UP), values.get(COOLDOWN_DOWN)),
                new Forecast(values.get(FORECAST_MODE), values.get(FORECAST_HORIZON)),
                values.get(SPOT),
                values.get(WORKER_TYPES),
                values.get(PROMETHEUS),
                values.get(DRAIN_TIMEOUT),
                values.get(JOIN_DEADLINE),
                values.get(CALENDAR),
                values.get(MODE));
    }

    private static String nearest(String path) {
        return paths().stream()
                .min(Comparator.comparingInt(known -> distance(path, known)))
                .orElseThrow();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                var change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
