package io.elastikube.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTest {
    private static final Instant START = Instant.ofEpochMilli(1_000_000);

    private final List<String> happened = new ArrayList<>();

    @Test
    void eventsHappenInTheOrderOfTheirTimesAndThenOfTheirPlanning() {
        try (var kernel = new Kernel(START)) {
            note(kernel, 20, "c");
            note(kernel, 10, "a");
            note(kernel, 10, "b");
            kernel.runUntil(START.plusMillis(20));
        }
        assertThat(happened).containsExactly("10 a", "10 b", "20 c");
    }

    @Test
    void activitiesInterleaveWhereTheyPause() {
        try (var kernel = new Kernel(START)) {
            activity(kernel, 0, "a", 10, 10, 10);
            activity(kernel, 5, "b", 10, 10);
            kernel.runUntil(START.plusMillis(100));
        }
        assertThat(happened).containsExactly("0 a", "5 b", "10 a", "15 b", "20 a", "25 b", "30 a");
    }

    @Test
    void aLongActivityDoesNotHoldUpAShortOneThatBeganEarlier() {
        try (var kernel = new Kernel(START)) {
            activity(kernel, 0, "short", 10);
            activity(kernel, 5, "long", 1000);
            note(kernel, 50, "instant");
            kernel.runUntil(START.plusMillis(2000));
        }
        assertThat(happened).containsExactly("0 short", "5 long", "10 short", "50 instant", "1005 long");
    }

    @Test
    void whatIsPlannedDuringAPauseHappensDuringIt() {
        try (var kernel = new Kernel(START)) {
            kernel.activity(START.toEpochMilli(), () -> {
                note(kernel, 30, "planned");
                kernel.pause(50);
                say(kernel, "back");
            });
            kernel.runUntil(START.plusMillis(100));
        }
        assertThat(happened).containsExactly("30 planned", "50 back");
    }

    @Test
    void cancelledEventsDoNotHappen() {
        try (var kernel = new Kernel(START)) {
            var event = kernel.after(10, () -> say(kernel, "never"));
            event.cancel();
            kernel.runUntil(START.plusMillis(100));
        }
        assertThat(happened).isEmpty();
    }

    @Test
    void aFailureInAnActivityEndsTheRunInTheOwnersThread() {
        try (var kernel = new Kernel(START)) {
            activity(kernel, 0, "waiting", 500);
            kernel.activity(START.toEpochMilli() + 10, () -> {
                kernel.pause(5);
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(() -> kernel.runUntil(START.plusMillis(1000)))
                    .hasMessageContaining("failed at")
                    .hasRootCauseMessage("broken");
        }
        assertThat(happened).containsExactly("0 waiting");
    }

    @Test
    void closingEndsActivitiesThatStillWait() {
        try (var kernel = new Kernel(START)) {
            for (int i = 0; i < 20; i++) activity(kernel, i, "a" + i, 1_000_000);
            kernel.runUntil(START.plusMillis(100));
        }
        assertThat(happened).hasSize(20);
    }

    @Test
    void theOwnerMayPauseToo() {
        try (var kernel = new Kernel(START)) {
            activity(kernel, 5, "a", 10);
            kernel.pause(7);
            say(kernel, "owner");
            kernel.pause(100);
        }
        assertThat(happened).containsExactly("5 a", "7 owner", "15 a");
    }

    @Test
    void manyConcurrentActivitiesRunAlikeEveryTime() {
        var first = scramble(7);
        happened.clear();
        assertThat(scramble(7)).isEqualTo(first);
        happened.clear();
        assertThat(scramble(8)).isNotEqualTo(first);
    }

    private List<String> scramble(long seed) {
        var chance = Chance.of(seed);
        try (var kernel = new Kernel(START)) {
            for (int i = 0; i < 50; i++) {
                var name = "a" + i;
                kernel.activity(START.toEpochMilli() + chance.between(0, 100), () -> {
                    for (int j = 0; j < 20; j++) {
                        kernel.pause(chance.between(0, 20));
                        say(kernel, name);
                    }
                });
            }
            kernel.runUntil(START.plusMillis(10_000));
        }
        return List.copyOf(happened);
    }

    private void activity(Kernel kernel, long at, String name, long... pauses) {
        kernel.activity(START.toEpochMilli() + at, () -> {
            say(kernel, name);
            for (long pause : pauses) {
                kernel.pause(pause);
                say(kernel, name);
            }
        });
    }

    private void note(Kernel kernel, long at, String name) {
        kernel.at(START.toEpochMilli() + at, () -> say(kernel, name));
    }

    private void say(Kernel kernel, String name) {
        happened.add(kernel.millis() - START.toEpochMilli() + " " + name);
    }
}
