package io.elastikube.settings;

/**
 * Why a parameter is refused.
 *
 * @param path below {@code /elastikube/CLUSTER/}; the whole of it where no single parameter is meant
 * @param value as it was found
 * @param rule what a good value keeps, in words for the operator
 */
public record Problem(String path, String value, String rule) {
    private static final int SHOWN = 80;

    /** One line: path, value (cut when long) and rule. */
    @Override
    public String toString() {
        var shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return "%s = '%s': %s".formatted(path, shown.replace('\n', ' '), rule);
    }
}
