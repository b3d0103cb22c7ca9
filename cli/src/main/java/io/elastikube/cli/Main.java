package io.elastikube.cli;

import io.elastikube.cli.mistake.Mistake;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code elastikube} command. */
@Command(
        name = "elastikube",
        description = "An event-driven autoscaler for K3s clusters on EC2.",
        subcommands = CommandLine.HelpCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Runnable {
    /** What the user gave cannot be used; the same code as for an unknown option. */
    static final int MISTAKE = 2;

    private static final int HELP_COLUMNS = 100;

    /** A fault of ours: sysexits' EX_SOFTWARE. */
    static final int BUG = 70;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        // Both streams as UTF-8 whatever the locale: the picture and the messages are written in it.
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Terminal.ofProcess(System.getenv()), out, err, arguments));
    }

    /** Runs a command line and answers with its exit code. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        var code = new CommandLine(new Main())
                .addSubcommand(new SimulateCommand(terminal))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setParameterExceptionHandler((wrong, _) -> refuse(wrong))
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    /** Without a command: how to use it. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int refuse(ParameterException wrong) {
        var command = wrong.getCommandLine();
        var suggestions = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : java.util.List.<String>of();
        var hint = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        say(
                command,
                Mistake.of(
                        "%s%s (see '%s --help')",
                        wrong.getMessage(), hint, command.getCommandSpec().qualifiedName()));
        return MISTAKE;
    }

    /** A mistake is told in its lines; anything else is a bug of ours and shows where it happened. */
    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        if (thrown instanceof Mistake mistake) {
            say(command, mistake);
            return MISTAKE;
        }
        command.getErr()
                .println("elastikube: this is a bug in elastikube, not a mistake of yours; please report what follows");
        thrown.printStackTrace(command.getErr());
        return BUG;
    }

    private static void say(CommandLine command, Mistake mistake) {
        mistake.lines().forEach(line -> command.getErr().println("elastikube: " + line));
    }
}
