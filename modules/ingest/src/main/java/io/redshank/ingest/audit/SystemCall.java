package io.redshank.ingest.audit;

import org.jspecify.annotations.Nullable;

/**
 * The SYSCALL record of an event, read. Immutable.
 *
 * @param name of the call, or its number
 * @param success null if the record does not say
 * @param exit what the call returned; 0 if the record does not say
 * @param pid 0 if the record does not say
 */
record SystemCall(AuditRecord record, String name, @Nullable Boolean success, long exit, int pid, int parentPid) {
    private static final int EINPROGRESS = 115;

    static SystemCall of(AuditRecord record) {
        String enriched = record.enriched().get("SYSCALL");
        String arch = record.get("arch");
        String number = record.get("syscall");
        String success = record.get("success");
        return new SystemCall(
                record,
                enriched != null && !enriched.startsWith("unknown")
                        ? enriched
                        : Syscalls.name(arch == null ? "" : arch, number == null ? "" : number),
                success == null ? null : success.equals("yes"),
                number(record.get("exit")),
                pid(record.get("pid")),
                pid(record.get("ppid")));
    }

    /**
     * Whether the call did what it was asked for. A connect that goes on in the background counts; and so does an exit,
     * which never returns, so that its record holds no result.
     */
    boolean succeeded() {
        return Boolean.TRUE.equals(success)
                || (name.equals("connect") && exit == -EINPROGRESS)
                || (name.equals("exit_group") && success == null);
    }

    /** An argument, {@code a0} to {@code a3}. */
    long argument(int index) {
        String value = record.get("a" + index);
        return value == null ? 0 : Hex.number(value);
    }

    /** Whether the record names a process that the tables can follow. */
    boolean hasProcess() {
        return pid > 0;
    }

    @Nullable
    String exe() {
        return record.get("exe");
    }

    TrackedProcess.Ids ids() {
        return new TrackedProcess.Ids(record.get("euid"), record.get("uid"), record.get("egid"), record.get("gid"));
    }

    boolean hasTerminal() {
        String tty = record.get("tty");
        return tty != null && !tty.equals("(none)");
    }

    private static int pid(@Nullable String text) {
        long number = number(text);
        return number > 0 && number <= Integer.MAX_VALUE ? (int) number : 0;
    }

    private static long number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0; // a forged record
        }
    }
}
