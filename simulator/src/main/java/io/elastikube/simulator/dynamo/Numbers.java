package io.elastikube.simulator.dynamo;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** DynamoDB's numbers: 38 digits, exponents from -130 to 125, kept without leading or trailing zeros. */
final class Numbers {
    static final String TOO_PRECISE = "DynamoDB only supports precision up to 38 digits";

    private static final int DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;
    private static final Pattern FORM = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?");

    private Numbers() {}

    static BigDecimal read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Refusal.invalid("A value provided cannot be converted into a number");
        }
        return checked(new BigDecimal(text));
    }

    /** The one text of a number that the service gives back. */
    static String canonical(String text) {
        return isPlain(text) ? text : text(read(text));
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : checked(number).toPlainString();
    }

    private static BigDecimal checked(BigDecimal number) {
        if (number.signum() == 0) return BigDecimal.ZERO;
        var bare = number.stripTrailingZeros();
        int exponent = bare.precision() - bare.scale() - 1;
        if (exponent > LARGEST_EXPONENT && bare.precision() <= DIGITS) throw tooLarge();
        if (bare.precision() > DIGITS) throw Refusal.invalid(TOO_PRECISE);
        if (exponent < SMALLEST_EXPONENT) {
            throw Refusal.invalid(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        return bare;
    }

    private static RuntimeException tooLarge() {
        return Refusal.invalid(
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    /** Most numbers are short and whole, and already in their one form. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > 18) return false;
        if (text.charAt(0) == '0') return text.length() == 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') return false;
        }
        return true;
    }

    /** "The number of bytes is approximately one for each two significant digits, and one more." */
    static int bytes(String canonical) {
        var number = new BigDecimal(canonical).stripTrailingZeros();
        return (number.precision() + 1) / 2 + 1 + (number.signum() < 0 ? 1 : 0);
    }
}
