package io.elastikube.conformance;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A condition on what a class calls or refers to: {@code Instant::now} is as much a look at the clock as a call. */
final class Access extends ArchCondition<JavaClass> {
    private final Pattern targets;

    private Access(String description, Pattern targets) {
        super(description);
        this.targets = targets;
    }

    /**
     * Reach one of the targets.
     *
     * @param targets regular expressions over the full name with its parameters, such as {@code java.lang.Thread.sleep(long)}
     */
    static Access reach(String what, String... targets) {
        return new Access(
                "reach " + what, Pattern.compile(Arrays.stream(targets).collect(Collectors.joining("|"))));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf()
                .forEach(access -> events.add(new SimpleConditionEvent(
                        access, targets.matcher(name(access)).matches(), access.getDescription())));
    }

    private static String name(JavaAccess<?> access) {
        return access.getTarget().getFullName();
    }
}
