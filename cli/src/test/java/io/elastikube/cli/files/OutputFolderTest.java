package io.elastikube.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elastikube.cli.mistake.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    @Test
    void makesWhatIsMissingOnlyWhenPrepared() {
        var deep = folder.resolve("a/b/c");
        var out = OutputFolder.at(deep);
        assertThat(folder.resolve("a")).doesNotExist();
        out.prepare();
        assertThat(deep).isEmptyDirectory();
    }

    /** Root may write anywhere, so that nothing but what is there can stop it. */
    @Test
    void refusesAFileEvenForRoot() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> OutputFolder.at(file))
                .isInstanceOf(Mistake.class)
                .hasMessage("--out %s: %s is a file; the results need a folder", file, file);
        var below = file.resolve("out/deeper");
        assertThatThrownBy(() -> OutputFolder.at(below))
                .isInstanceOf(Mistake.class)
                .hasMessage("--out %s: %s is a file; the results need a folder", below, file);
    }

    @Test
    void refusesALinkToNothing() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));
        assertThatThrownBy(() -> OutputFolder.at(link))
                .isInstanceOf(Mistake.class)
                .hasMessage("--out %s: is a link to nothing; the results need a folder", link);
    }

    @Test
    void refusesAFolderThatMayNotBeWritten() {
        if (isRoot()) {
            var why = "SKIPPED: root may write into every folder";
            System.out.println(why);
            Assumptions.abort(why);
        }
        assertThat(folder.toFile().setWritable(false)).isTrue();
        var out = folder.resolve("out");
        assertThatThrownBy(() -> OutputFolder.at(out))
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("--out " + out);
    }

    /** The kernel's own folder takes no files, not even from root. */
    @Test
    void refusesWhatTheSystemDoesNotWrite() {
        var out = Path.of("/proc/elastikube-out");
        assertThatThrownBy(() -> OutputFolder.at(out).prepare())
                .isInstanceOf(Mistake.class)
                .hasMessageStartingWith("--out /proc/elastikube-out: ");
    }

    private static boolean isRoot() {
        return Files.isWritable(Path.of("/etc/shadow"));
    }
}
