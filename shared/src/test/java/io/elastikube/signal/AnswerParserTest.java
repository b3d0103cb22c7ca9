package io.elastikube.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
    @Test
    void aVectorIsReadWithItsLabels() {
        assertThat(parse(Answers.vector(Answers.node("a", 0.5))))
                .isEqualTo(new Answer.Vector(List.of(new Answer.Element(Map.of("node", "a"), 0.5)), 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <html>login</html> | answered something that is not JSON
                    '' | answered something that is not Prometheus' JSON
                    null | answered something that is not Prometheus' JSON
                    [] | answered something that is not Prometheus' JSON
                    {} | answered something that is not Prometheus' JSON
                    {"status":"error","errorType":"bad_data","error":"parse error"} | was refused: parse error
                    {"status":"success","warnings":["remote read failed"],"data":{"resultType":"vector","result":[]}} | answered incompletely: remote read failed
                    {"status":"success","data":{"resultType":"scalar","result":[1,"1"]}} | answered neither vector nor matrix but 'scalar'
                    {"status":"success","data":{"resultType":"vector","result":{}}} | answered neither vector nor matrix but 'vector'
                    {"status":"success"} | answered neither vector nor matrix but ''
                    {"status":"success","data":{"resultType":"vector","result":[7]}} | answered something malformed: 7
                    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":["now","1"]}]}} | answered something malformed: ["now","1"]
                    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,1]}]}} | answered something malformed: [1,1]
                    {"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[5,"1"]}]}} | answered for another moment: {"metric":{},"value":[5,"1"]}
                    """)
    void whatIsNotADocumentedAnswerIsNone(String body, String because) {
        assertThat(parse(body)).isEqualTo(new Answer.None(because));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20260101})
    void noGarbageMakesItThrow(long seed) {
        var random = new Random(seed);
        var good = Answers.healthy().body(Question.FACTS);
        for (int i = 0; i < 5_000; i++) {
            var bytes = good.getBytes();
            for (int j = 0; j <= random.nextInt(4); j++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertThat(new AnswerParser(Answers.NOW, 0).parse(bytes))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void deepNestingIsRefusedBeforeItFillsTheStack() {
        assertThat(parse("[".repeat(200_000))).isEqualTo(new Answer.None("answered something that is not JSON"));
    }

    private static Answer parse(String body) {
        return new AnswerParser(Answers.NOW, 0).parse(body.getBytes());
    }
}
