package io.elastikube.cli.load;

import io.elastikube.cli.load.Load.Mark;
import io.elastikube.cli.mistake.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A built-in load. Its shape follows the cluster's local time; only the noise depends on the seed. */
public enum Scenario {
    FLASH_SALE("flash-sale", 16, "a shop's day with one flash sale that doubles the load within two minutes") {
        @Override
        double shareAt(ZonedDateTime time, Instant sale) {
            return shopsDay(hours(time)) * (1 + saleSurge(Duration.between(sale, time.toInstant())));
        }

        @Override
        List<Mark> marks(Instant sale) {
            return List.of(new Mark(sale, "flash sale"));
        }
    },
    QUIET_DAY("quiet-day", 8, "a shop's day without a sale") {
        @Override
        double shareAt(ZonedDateTime time, Instant sale) {
            return shopsDay(hours(time));
        }
    },
    STEADY("steady", 8, "the same load at every hour") {
        @Override
        double shareAt(ZonedDateTime time, Instant sale) {
            return 1;
        }
    };

    /** Singles' Day, the largest day of flash sales in the default zone. Any fixed day does: a run knows no today. */
    private static final LocalDate DEFAULT_DAY = LocalDate.of(2025, 11, 11);

    private static final LocalTime SALE = LocalTime.of(14, 0);
    private static final Duration SALE_RISE = Duration.ofMinutes(2);

    /** Somewhat more than twice the load, so that it is doubled whatever the noise does. */
    private static final double SALE_SURGE = 1.2;

    /** After half an hour less than a tenth of the surge is left. */
    private static final double SALE_DECAY_MINUTES = 12;

    private static final double NOISE_KEPT = 0.8;
    private static final double NOISE_STEP = 0.012;

    private final String title;
    private final double defaultPeakCores;
    private final String description;

    Scenario(String title, double defaultPeakCores, String description) {
        this.title = title;
        this.defaultPeakCores = defaultPeakCores;
        this.description = description;
    }

    /** Load at a time, as a share of anything: it is scaled afterwards. */
    abstract double shareAt(ZonedDateTime time, Instant sale);

    List<Mark> marks(Instant sale) {
        return List.of();
    }

    /** @throws Mistake naming the known ones */
    public static Scenario named(String title) {
        return Stream.of(values())
                .filter(each -> each.title.equals(title))
                .findFirst()
                .orElseThrow(() -> Mistake.of("--scenario %s: is unknown; known: %s", Mistake.quote(title), titles()));
    }

    public static String titles() {
        return Stream.of(values()).map(Scenario::title).collect(Collectors.joining(", "));
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public double defaultPeakCores() {
        return defaultPeakCores;
    }

    /** The window (from local midnight of a fixed day, and for one day, unless it says otherwise) in minutes. */
    public Load load(Window window, ZoneId zone, double peakCores, long seed) {
        var start = window.from().orElseGet(() -> DEFAULT_DAY.atStartOfDay(zone).toInstant());
        var minutes = Math.toIntExact(window.length().orElse(Duration.ofDays(1)).toMinutes());
        var sale = firstSale(start.atZone(zone));
        var noise = new Noise(seed);
        var cores = IntStream.range(0, minutes)
                .mapToObj(minute -> start.plus(Duration.ofMinutes(minute)).atZone(zone))
                .map(time -> shareAt(time, sale) * noise.next())
                .toList();
        var end = start.plus(Duration.ofMinutes(minutes));
        var marks = marks(sale).stream().filter(mark -> mark.at().isBefore(end)).toList();
        return new Load(title, start, cores, marks).scaledTo(peakCores);
    }

    private static Instant firstSale(ZonedDateTime start) {
        var today = start.with(SALE);
        return (today.isBefore(start) ? today.plusDays(1) : today).toInstant();
    }

    private static double hours(ZonedDateTime time) {
        return time.toLocalTime().toSecondOfDay() / 3600.0;
    }

    /** A quiet night, a busy day, and two shoulders on it: lunch and the evening. */
    private static double shopsDay(double hour) {
        var open = smooth((hour - 7.5) / 2.5) * (1 - smooth((hour - 21) / 2.5));
        return 0.10 + 0.36 * open + 0.10 * bump(hour, 12.5, 0.8) + 0.14 * bump(hour, 20, 1.2);
    }

    private static double saleSurge(Duration since) {
        if (since.isNegative()) return 0;
        var minutes = since.toSeconds() / 60.0;
        var rise = SALE_RISE.toSeconds() / 60.0;
        return minutes < rise
                ? SALE_SURGE * minutes / rise
                : SALE_SURGE * StrictMath.exp(-(minutes - rise) / SALE_DECAY_MINUTES);
    }

    private static double smooth(double share) {
        var x = Math.clamp(share, 0, 1);
        return x * x * (3 - 2 * x);
    }

    /** {@link StrictMath} gives the same digits on every machine. */
    private static double bump(double hour, double centre, double width) {
        var distance = (hour - centre) / width;
        return StrictMath.exp(-distance * distance / 2);
    }

    /** Factors around 1 that wander a little from minute to minute, never by more than 6 %. */
    private static final class Noise {
        private final SplittableRandom random;
        private double deviation;

        Noise(long seed) {
            random = new SplittableRandom(seed);
        }

        double next() {
            deviation = NOISE_KEPT * deviation + NOISE_STEP * (2 * random.nextDouble() - 1);
            return 1 + deviation;
        }
    }
}
