package io.elastikube.simulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.00, 0",
        "0E200, 0",
        "7, 7",
        "007, 7",
        "+7, 7",
        "7.50, 7.5",
        ".5, 0.5",
        "1e3, 1000",
        "-1.20E-2, -0.012",
        "1234567890123456789, 1234567890123456789",
        "100, 100"
    })
    void haveOneForm(String sent, String kept) {
        assertThat(Numbers.canonical(sent)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 7",
                "7 ",
                "1d",
                "NaN",
                "Infinity",
                "0x1F",
                "1e",
                ".",
                "1e126",
                "1e-131",
                "1e9999999999",
                "123456789012345678901234567890123456789"
            })
    void areRefusedBeyondTheirLimits(String sent) {
        assertThatThrownBy(() -> Numbers.canonical(sent)).hasFieldOrPropertyWithValue("statusCode", 400);
    }

    /** One byte for each two digits, and one more; another one for the sign. */
    @ParameterizedTest
    @CsvSource({"0, 2", "7, 2", "77, 2", "777, 3", "-777, 4", "1000000, 2", "0.001, 2"})
    void takeSpaceByTheirDigits(String number, int bytes) {
        assertThat(Numbers.bytes(number)).isEqualTo(bytes);
    }
}
