package io.elastikube.simulator.kernel;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Seeded randomness, split by the name of the part that draws, so that one more draw in one part does not shift another's.
 * Uses {@link StrictMath}: the same seed means the same world on any machine.
 */
public final class Chance {
    /** How many standard deviations the 90th percentile of a normal distribution lies above its median. */
    private static final double P90 = 1.2815515655446004;

    private final long seed;
    private final SplittableRandom random;

    private Chance(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    public static Chance of(long seed) {
        return new Chance(mixed(seed));
    }

    /** An independent source for a part; the same name gives the same draws. */
    public Chance part(String name) {
        long mix = seed;
        for (int i = 0; i < name.length(); i++) mix = mixed(mix ^ name.charAt(i));
        return new Chance(mix);
    }

    /** Whether something of this probability happens. */
    public boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both possible. */
    public long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    /** Log-normal by its median and 90th percentile, as waiting times usually are. */
    public double around(double median, double p90) {
        double sigma = StrictMath.log(p90 / median) / P90;
        return median * StrictMath.exp(sigma * normal());
    }

    /** Exponential: the time to the next of events that come independently, {@code mean} apart on average. */
    public double wait(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** One of these, each as likely. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public long bits() {
        return random.nextLong();
    }

    /** A generator of its own, for code that takes the JDK's interface. */
    public RandomGenerator generator() {
        return new SplittableRandom(random.nextLong());
    }

    /** Box–Muller, because the JDK's ziggurat may change between releases. */
    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /** SplitMix64's finaliser. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
