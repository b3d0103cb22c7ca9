package io.elastikube.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.elastikube.conformance.Sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What a compiler does not hold: the size of things, and words that do not belong in a finished source. */
class TidyTest {
    /** Beyond this a file holds more than one idea. */
    private static final int LONGEST_FILE = 400;

    /** Beyond this a method does not fit a look. */
    private static final int LONGEST_METHOD = 70;

    /** Spelt in halves, so that this file does not find itself. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(FIX" + "ME|TO" + "DO|XX" + "X)\\b|@Dis" + "abled\\b");

    private static final Pattern VAGUE_NAME = Pattern.compile("(Manager|Utils?|Helper|Impl)\\.java$");

    private static final Pattern BROAD_CATCH =
            Pattern.compile("catch \\((final )?(Exception|RuntimeException|Throwable) ");

    private static final List<Source> SOURCES = Sources.java();

    @Test
    void noFileIsTooLong() {
        assertThat(SOURCES.stream()
                        .filter(source -> source.text().lines().count() > LONGEST_FILE)
                        .map(Source::name))
                .isEmpty();
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        assertThat(tooLongMethods()).isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertThat(linesThatMatch(UNFINISHED)).isEmpty();
    }

    @Test
    void noNameIsVague() {
        assertThat(SOURCES.stream().map(Source::name).filter(VAGUE_NAME.asPredicate()))
                .isEmpty();
    }

    @Test
    void everyBroadCatchSaysWhy() {
        assertThat(linesThatMatch(BROAD_CATCH).filter(line -> !line.isExplained()))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(SOURCES.stream()
                        .filter(Source::isShipped)
                        .map(source -> source.path().getParent())
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .map(Sources.ROOT::relativize)
                        .map(Path::toString))
                .isEmpty();
    }

    @Test
    void everyPackageLivesInOneModule() {
        assertThat(SOURCES.stream()
                        .filter(Source::isShipped)
                        .map(Source::name)
                        .filter(name -> name.endsWith("package-info.java"))
                        .map(name -> name.substring(name.indexOf("/java/"))))
                .doesNotHaveDuplicates();
    }

    private record Line(String file, int number, String text, String before, String after) {
        boolean isExplained() {
            return Stream.of(text, before, after).anyMatch(line -> line.contains("//"));
        }

        @Override
        public String toString() {
            return file + ":" + number + ": " + text.strip();
        }
    }

    private static Stream<Line> linesThatMatch(Pattern pattern) {
        return SOURCES.stream()
                .flatMap(TidyTest::lines)
                .filter(line -> pattern.matcher(line.text()).find());
    }

    private static Stream<Line> lines(Source source) {
        List<String> lines = source.text().lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(
                        source.name(),
                        i + 1,
                        lines.get(i),
                        i > 0 ? lines.get(i - 1) : "",
                        i + 1 < lines.size() ? lines.get(i + 1) : ""));
    }

    private static List<String> tooLongMethods() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(
                    SOURCES.stream().map(Source::path).toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            var methods = new LongMethods(Trees.instance(task).getSourcePositions());
            for (CompilationUnitTree unit : task.parse()) {
                methods.scan(unit, unit);
            }
            return methods.found;
        }
    }

    private static final class LongMethods extends TreeScanner<Void, CompilationUnitTree> {
        private final SourcePositions positions;
        private final List<String> found = new ArrayList<>();

        LongMethods(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > LONGEST_METHOD) {
                found.add("%s:%d: %s has %d lines"
                        .formatted(unit.getSourceFile().getName(), first, method.getName(), last - first + 1));
            }
            return super.visitMethod(method, unit);
        }
    }
}
