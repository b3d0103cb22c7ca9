package io.elastikube.simulator.faults;

import io.elastikube.cluster.Market;
import io.elastikube.cluster.Offering;
import io.elastikube.simulator.ec2.Capacity;
import io.elastikube.simulator.kernel.Chance;
import io.elastikube.simulator.kernel.Kernel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Offerings that are dry for a while, or give less than was asked for. */
public final class CapacityWeather implements Capacity {
    private static final Duration DRY = Duration.ofMinutes(20);

    private final double spellsPerDay;
    private final Kernel kernel;
    private final Chance chance;
    private final Tally tally;
    private final Map<Offering, Spells> spells = new HashMap<>();

    public CapacityWeather(Faults.Ec2 faults, Kernel kernel, Chance chance, Tally tally) {
        this.spellsPerDay = faults.drySpellsPerDay();
        this.kernel = kernel;
        this.chance = chance;
        this.tally = tally;
    }

    @Override
    public Given of(Offering offering, int wanted) {
        var dry = spells.computeIfAbsent(offering, this::spellsOf);
        if (!dry.isOn(kernel.millis())) return new Given(wanted, Optional.empty());
        tally.add("launch without capacity");
        // Now and then there is one left, which is less than was asked for.
        if (wanted > 1 && dry.number() % 3 == 0) return new Given(1, Optional.empty());
        return new Given(0, Optional.of(refusal(offering, dry.number())));
    }

    /** Spot is dry more often than on-demand. */
    private Spells spellsOf(Offering offering) {
        double rate = offering.market() == Market.SPOT ? spellsPerDay : spellsPerDay / 4;
        return new Spells(chance.part(offering.toString()), rate, DRY, tally, "dry offering", 0);
    }

    private static String refusal(Offering offering, int number) {
        if (offering.market() == Market.ON_DEMAND)
            return number % 4 == 0 ? "Unsupported" : "InsufficientInstanceCapacity";
        return switch (number % 4) {
            case 0 -> "MaxSpotInstanceCountExceeded";
            case 1 -> "SpotInstanceCapacityNotAvailable";
            default -> "InsufficientInstanceCapacity";
        };
    }
}
