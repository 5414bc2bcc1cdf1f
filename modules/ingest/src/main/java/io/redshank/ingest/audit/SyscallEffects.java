package io.redshank.ingest.audit;

import io.redshank.model.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What system calls do to the tables of a host, and the Defend view of those that have one. Not thread-safe.
 *
 * <p>{@code clone3} makes threads as well as processes and keeps its flags in memory, where audit does not look: it is no
 * fork here, and its children are met at their first exec.
 */
final class SyscallEffects {
    private static final long CLONE_THREAD = 0x10000;

    private final Host host;
    private final AuditEvent event;
    private final SystemCall call;
    private final TrackedProcess process;
    private final String eventId;
    private final EventTimes times;

    private SyscallEffects(
            Host host, AuditEvent event, SystemCall call, TrackedProcess process, String eventId, EventTimes times) {
        this.host = host;
        this.event = event;
        this.call = call;
        this.process = process;
        this.eventId = eventId;
        this.times = times;
    }

    /**
     * Brings the tables up to date with the event.
     *
     * @return the Defend view, or null if the call has none
     */
    static @Nullable DefendView apply(Host host, AuditEvent event, SystemCall call, String eventId, EventTimes times) {
        if (!call.hasProcess()) {
            return null;
        }
        boolean exec = isExec(call) && call.succeeded();
        TrackedProcess process = host.processes()
                .observe(
                        call.pid(),
                        call.parentPid(),
                        exec ? null : call.exe(),
                        event.id().millis());
        TrackedProcess.Ids before = process.ids();
        process.setIds(call.ids());
        process.setInteractive(call.hasTerminal());
        SyscallEffects effects = new SyscallEffects(host, event, call, process, eventId, times);
        effects.guessArguments(exec);
        return call.succeeded() ? effects.view(before) : null;
    }

    /** Brings the tables up to date with records that came too late for their event. */
    static void learn(Host host, AuditEvent late, SystemCall call) {
        TrackedProcess process =
                call.hasProcess() && call.succeeded() ? host.processes().find(call.pid()) : null;
        if (process == null || process.hasEnded()) {
            return;
        }
        SyscallEffects effects = new SyscallEffects(
                host, late, call, process, "", EventTimes.at(late.id().millis()));
        if (call.name().equals("bind")) {
            effects.bind();
        } else if (isExec(call)
                && process.image().runs(call.exe())
                && process.image().lacksArguments()) {
            process.setImage(effects.image(process.image().workingDirectory()).kept());
        }
    }

    private static boolean isExec(SystemCall call) {
        return call.name().equals("execve") || call.name().equals("execveat");
    }

    /** Only where the table knows no arguments: the title may be cut, and stale since an earlier exec. */
    private void guessArguments(boolean exec) {
        AuditRecord title = event.first("PROCTITLE");
        String text = title == null ? null : title.get("proctitle");
        if (text != null && !exec && process.image().args().isEmpty()) {
            List<String> args = Arrays.asList(text.split("\0", -1));
            ProgramImage image = process.image();
            process.setImage(new ProgramImage(image.executable(), args, args.size(), image.workingDirectory(), true));
        }
    }

    private @Nullable DefendView view(TrackedProcess.@Nullable Ids before) {
        return switch (call.name()) {
            case "execve", "execveat" -> exec();
            case "fork", "vfork" -> fork();
            case "clone" -> (call.argument(0) & CLONE_THREAD) == 0 ? fork() : null;
            case "exit_group" -> end();
            case "setuid", "setreuid", "setresuid", "setfsuid", "setuid32", "setreuid32", "setresuid32", "setfsuid32" ->
                before != null && !Objects.equals(before.user(), call.ids().user())
                        ? view(DefendView.PROCESS, "uid_change", "change").process(process)
                        : null;
            case "setgid", "setregid", "setresgid", "setfsgid", "setgid32", "setregid32", "setresgid32", "setfsgid32" ->
                before != null && !Objects.equals(before.group(), call.ids().group())
                        ? view(DefendView.PROCESS, "gid_change", "change").process(process)
                        : null;
            case "init_module", "finit_module" ->
                view(DefendView.PROCESS, "load_module", "change").process(process);
            case "bind" -> bind();
            case "connect" -> connect();
            case "accept", "accept4" -> accept();
            case "open", "openat", "openat2", "creat" -> creation();
            case "rename", "renameat", "renameat2" -> rename();
            case "unlink", "unlinkat", "rmdir" -> deletion();
            default -> null;
        };
    }

    private DefendView view(String dataset, String action, String type) {
        DefendView view = new DefendView(host, event.id(), eventId, dataset, action, type, times);
        return event.incomplete() ? view.tag("audit_incomplete") : view;
    }

    private DefendView exec() {
        AuditRecord cwd = event.first("CWD");
        ProgramImage image = image(cwd == null ? null : cwd.get("cwd"));
        host.processes().exec(process, call.parentPid(), image, event.id().millis());
        if (image.args().isEmpty()) {
            guessArguments(false);
        }
        DefendView view =
                view(DefendView.PROCESS, "exec", "start").process(process).previous(process);
        process.trim();
        return view;
    }

    /** The program that an exec starts. */
    private ProgramImage image(@Nullable String workingDirectory) {
        AuditRecord execve = event.first("EXECVE");
        List<String> args = new ArrayList<>();
        if (execve != null) {
            execve.fields().forEach((field, value) -> {
                if (RecordParser.isArgument(field)) {
                    args.add(value);
                }
            });
        }
        String argc = execve == null ? null : execve.get("argc");
        return ProgramImage.of(call.exe(), args, workingDirectory).withArgsCount(argc);
    }

    private @Nullable DefendView fork() {
        if (call.exit() <= 0 || call.exit() > Integer.MAX_VALUE) {
            return null;
        }
        TrackedProcess child =
                host.processes().fork(process, (int) call.exit(), event.id().millis());
        return view(DefendView.PROCESS, "fork", "start").process(child);
    }

    private DefendView end() {
        process.end(event.id().millis());
        return view(DefendView.PROCESS, "end", "end")
                .process(process)
                .put("process.exit_code", (int) call.argument(0))
                .put("process.end", Timestamps.format(event.id().nanos()));
    }

    private @Nullable DefendView bind() {
        if (address().orElse(null) instanceof SocketAddress.Inet inet) {
            host.sockets().bind(process, call.argument(0), inet);
        }
        return null;
    }

    private @Nullable DefendView connect() {
        if (!(address().orElse(null) instanceof SocketAddress.Inet remote)) {
            return null;
        }
        DefendView view = view(DefendView.NETWORK, "connection_attempted", "start")
                .process(process)
                .put("network.direction", "egress");
        putEnd(view, "source", host.sockets().own(process, call.argument(0)));
        putEnd(view, "destination", remote);
        return putFamily(view, remote);
    }

    private @Nullable DefendView accept() {
        if (!(address().orElse(null) instanceof SocketAddress.Inet remote)) {
            return null;
        }
        DefendView view = view(DefendView.NETWORK, "connection_accepted", "start")
                .process(process)
                .put("network.direction", "ingress");
        putEnd(view, "source", remote);
        Optional<HostFacts.LocalEnd> end = call.exit() < 0 || call.exit() > Integer.MAX_VALUE
                ? Optional.empty()
                : host.facts().localEnd(process.pid(), (int) call.exit());
        SocketAddress.Inet local = end.map(asked -> new SocketAddress.Inet(asked.ip(), asked.port(), remote.family()))
                .orElseGet(() -> host.sockets().listener(process, call.argument(0)));
        host.sockets().forget(process, call.exit());
        putEnd(view, "destination", local);
        return putFamily(view, remote);
    }

    private static DefendView putFamily(DefendView view, SocketAddress.Inet remote) {
        return view.put("network.type", remote.ip().indexOf(':') < 0 ? "ipv4" : "ipv6");
    }

    /** A port of 0 is one that the kernel chose and nobody told. */
    private static void putEnd(DefendView view, String field, SocketAddress.@Nullable Inet end) {
        if (end != null) {
            view.put(field + ".address", end.ip())
                    .put(field + ".ip", end.ip())
                    .put(field + ".port", end.port() == 0 ? null : end.port());
        }
    }

    private Optional<SocketAddress> address() {
        AuditRecord record = event.first("SOCKADDR");
        return record == null ? Optional.empty() : SocketAddresses.of(record);
    }

    private @Nullable DefendView creation() {
        AuditRecord path = FilePaths.ofKind(event, "CREATE", true);
        return path == null ? null : file("creation", "creation", path, false);
    }

    private @Nullable DefendView deletion() {
        AuditRecord path = FilePaths.ofKind(event, "DELETE", true);
        return path == null ? null : file("deletion", "deletion", path, false);
    }

    private @Nullable DefendView rename() {
        AuditRecord from = FilePaths.ofKind(event, "DELETE", false);
        AuditRecord to = FilePaths.ofKind(event, "CREATE", true);
        if (from == null || to == null) {
            return null;
        }
        DefendView view = file("rename", "change", to, true);
        FilePaths.put(
                view.document(), "file.Ext.original", FilePaths.absolute(event, call, from, false), from.get("name"));
        return view;
    }

    private DefendView file(String action, String type, AuditRecord path, boolean second) {
        DefendView view = view(DefendView.FILE, action, type).process(process);
        FilePaths.put(view.document(), "file", FilePaths.absolute(event, call, path, second), path.get("name"));
        return view;
    }
}
