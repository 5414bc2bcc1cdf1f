package io.redshank.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs several command lines one after the other in one process, so that the launcher can put the classes of all of them into
 * one archive (class-data sharing), from which they load faster from then on.
 */
public final class Rehearsal {
    private static final String NEXT = "--";

    private Rehearsal() {}

    /**
     * Runs the commands.
     *
     * @param args command lines with {@code --} between them; the process ends with the highest of their exit codes
     */
    public static void main(String[] args) {
        Session session = Main.session(new Interruption());
        int code = ExitCode.FINE;
        for (List<String> command : commands(List.of(args))) {
            code = Math.max(code, Main.run(session, command));
        }
        System.exit(code);
    }

    static List<List<String>> commands(List<String> args) {
        List<List<String>> commands = new ArrayList<>();
        List<String> command = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals(NEXT)) {
                commands.add(command);
                command = new ArrayList<>();
            } else {
                command.add(arg);
            }
        }
        commands.add(command);
        return commands;
    }
}
