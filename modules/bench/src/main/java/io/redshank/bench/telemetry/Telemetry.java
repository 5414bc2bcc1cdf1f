package io.redshank.bench.telemetry;

import io.redshank.model.Timestamps;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A stream of ECS events in the form of Elastic Defend, one document after the other: processes, files, network, DNS, libraries, registry
 * and logins of thousands of hosts over three operating systems, 1.0 to 2.5 kB each, with names as skewed as real ones, times a little
 * out of order, and now and then an attack that the rule on simple web servers must find, or something that is almost one. The same seed
 * gives the same bytes. Not thread-safe.
 */
public final class Telemetry {
    private static final long START_MILLIS = 1_790_000_000_000L;
    private static final int EVENTS_PER_SECOND = 200;
    private static final int DISORDER_MILLIS = 2_000;
    private static final String HEX = "0123456789abcdef";

    private final SplittableRandom random;
    private final int hosts;
    private final int eventsBetweenPlants;
    private final JsonText json = new JsonText();
    private final PriorityQueue<Planted> due =
            new PriorityQueue<>(Comparator.comparingLong(Planted::at).thenComparing(Planted::entity));
    private long number;
    /** After which event each attack is complete. */
    private final PriorityQueue<Long> attacks = new PriorityQueue<>();

    private long expected;

    /**
     * An event of a planted attack, or of what is almost one.
     *
     * @param host where it happens
     * @param entity the process
     * @param connection whether it is the connection, or the start of the server
     */
    private record Planted(long at, int host, String entity, String command, boolean connection, long millis) {}

    /**
     * A stream.
     *
     * @param hosts how many machines send events
     * @param eventsBetweenPlants about how many events there are for each attack or near miss
     */
    public Telemetry(long seed, int hosts, int eventsBetweenPlants) {
        this.random = new SplittableRandom(seed);
        this.hosts = hosts;
        this.eventsBetweenPlants = eventsBetweenPlants;
    }

    /** How many attacks were completed so far. */
    public long expected() {
        return expected;
    }

    /** The next document, without a line break. */
    public byte[] next() {
        number++;
        long millis = START_MILLIS + number * 1_000 / EVENTS_PER_SECOND - random.nextInt(DISORDER_MILLIS);
        if (number % eventsBetweenPlants == 0) {
            plant(START_MILLIS + number * 1_000 / EVENTS_PER_SECOND);
        }
        while (!attacks.isEmpty() && attacks.peek() < number) {
            attacks.remove();
            expected++;
        }
        Planted next = due.peek();
        if (next != null && next.at <= number) {
            due.remove();
            return planted(next);
        }
        int host = (int) (hosts * Math.pow(random.nextDouble(), 2));
        Platform platform = platform(host);
        int kind = random.nextInt(100);
        if (kind < 30) {
            return process(host, platform, millis, command(platform), entity(), "start");
        } else if (kind < 42) {
            return process(host, platform, millis, command(platform), entity(), "end");
        } else if (kind < 62) {
            return file(host, platform, millis);
        } else if (kind < 78) {
            return network(host, platform, millis, entity(), command(platform), "connection_attempted", "egress");
        } else if (kind < 86) {
            return dns(host, platform, millis);
        } else if (kind < 92) {
            return library(host, platform, millis);
        } else if (platform.equals(Platform.WINDOWS) && kind < 98) {
            return registry(host, millis);
        }
        return login(host, platform, millis);
    }

    // attacks and what is almost one

    private void plant(long millis) {
        int host = random.nextInt(hosts) / 3 * 3 + 1;
        String entity = entity();
        String command = random.nextBoolean() ? "php -S 0.0.0.0:" + port() : "python3 -m http.server --cgi " + port();
        int seconds = 1 + random.nextInt(50);
        int variant = random.nextInt(6);
        switch (variant) {
            case 0, 1 -> {
                due.add(event(millis, 0, host, entity, command, false));
                due.add(event(millis, seconds, host, entity, command, true));
            }
            case 2 -> { // another process is visited
                due.add(event(millis, 0, host, entity, command, false));
                due.add(event(millis, seconds, host, entity(), command, true));
            }
            case 3 -> { // too late
                due.add(event(millis, 0, host, entity, command, false));
                due.add(event(millis, 61, host, entity, command, true));
            }
            case 4 -> { // visited before it starts
                due.add(event(millis, 0, host, entity, command, true));
                due.add(event(millis, seconds, host, entity, command, false));
            }
            default -> { // one condition off
                due.add(event(millis, 0, host, entity, "php -r echo(1);", false));
                due.add(event(millis, seconds, host, entity, "php -r echo(1);", true));
            }
        }
        if (variant <= 1) {
            attacks.add(number + (long) seconds * EVENTS_PER_SECOND);
        }
    }

    private Planted event(long millis, int seconds, int host, String entity, String command, boolean connection) {
        return new Planted(
                number + 1 + (long) seconds * EVENTS_PER_SECOND,
                host,
                entity,
                command,
                connection,
                millis + seconds * 1_000L);
    }

    private byte[] planted(Planted event) {
        return event.connection
                ? network(
                        event.host,
                        Platform.LINUX,
                        event.millis,
                        event.entity,
                        event.command,
                        "connection_accepted",
                        "ingress")
                : process(event.host, Platform.LINUX, event.millis, event.command, event.entity, "start");
    }

    // kinds of events

    private byte[] process(int host, Platform platform, long millis, String command, String entity, String type) {
        begin(
                host,
                platform,
                millis,
                "process",
                List.of("process"),
                List.of(type),
                type.equals("end") ? "end" : "exec");
        json.open("process");
        program(platform, command, entity);
        json.put("working_directory", platform.folder());
        json.open("hash")
                .put("md5", hex(32))
                .put("sha1", hex(40))
                .put("sha256", hex(64))
                .close();
        json.open("parent");
        program(platform, command(platform), entity());
        json.close();
        json.open("session_leader")
                .put("entity_id", entity())
                .put("pid", random.nextInt(40_000))
                .close();
        json.open("code_signature")
                .put("exists", true)
                .put("status", "trusted")
                .put("subject_name", "Microsoft Windows")
                .close();
        return json.close().end();
    }

    private byte[] file(int host, Platform platform, long millis) {
        String action = pick(List.of("creation", "modification", "deletion", "rename"));
        begin(
                host,
                platform,
                millis,
                "file",
                List.of("file"),
                List.of(action.equals("deletion") ? "deletion" : "change"),
                action);
        String name = pick(List.of("cache", "state", "index", "session", "report")) + random.nextInt(10_000) + "."
                + pick(List.of("log", "tmp", "dat", "json", "dll", "txt", "sqlite", "lock"));
        json.open("file")
                .put("name", name)
                .put("path", platform.folder() + "data" + platform.separator() + name)
                .put("extension", name.substring(name.lastIndexOf('.') + 1))
                .put("size", random.nextInt(1_000_000))
                .put("owner", pick(platform.users()))
                .close();
        json.open("process");
        program(platform, command(platform), entity());
        return json.close().end();
    }

    private byte[] network(
            int host, Platform platform, long millis, String entity, String command, String action, String direction) {
        begin(host, platform, millis, "network", List.of("network"), List.of("start"), action);
        json.open("source")
                .put("ip", "10." + host % 250 + ".4.17")
                .put("port", port())
                .close();
        json.open("destination")
                .put("ip", address())
                .put("port", pick(List.of("443", "80", "53", "8080")))
                .close();
        json.open("network")
                .put("transport", "tcp")
                .put("type", "ipv4")
                .put("direction", direction)
                .close();
        json.open("process");
        program(platform, command, entity);
        return json.close().end();
    }

    private byte[] dns(int host, Platform platform, long millis) {
        begin(host, platform, millis, "network", List.of("network"), List.of("protocol"), "lookup_requested");
        json.open("dns")
                .open("question")
                .put("name", "cdn" + random.nextInt(5_000) + ".example.com")
                .put("type", "A")
                .close()
                .close();
        json.open("network").put("protocol", "dns").close();
        json.open("process");
        program(platform, command(platform), entity());
        return json.close().end();
    }

    private byte[] library(int host, Platform platform, long millis) {
        begin(host, platform, millis, "library", List.of("library"), List.of("start"), "load");
        String name =
                pick(List.of("kernel32.dll", "ntdll.dll", "libc.so.6", "libssl.so.3", "CoreFoundation", "user32.dll"));
        json.open("dll").put("name", name).put("path", platform.folder() + name);
        json.open("hash").put("sha256", hex(64)).close();
        json.open("code_signature")
                .put("exists", true)
                .put("trusted", true)
                .put("subject_name", "Vendor")
                .close()
                .close();
        json.open("process");
        program(platform, command(platform), entity());
        return json.close().end();
    }

    private byte[] registry(int host, long millis) {
        begin(host, Platform.WINDOWS, millis, "registry", List.of("registry"), List.of("change"), "modification");
        json.open("registry")
                .put("hive", "HKLM")
                .put("key", "SYSTEM\\ControlSet001\\Services\\svc" + random.nextInt(400) + "\\Parameters")
                .put("path", "HKLM\\SYSTEM\\ControlSet001\\Services\\svc" + random.nextInt(400) + "\\Parameters\\State")
                .put("value", "State")
                .open("data")
                .put("strings", List.of(hex(8)))
                .put("type", "REG_DWORD")
                .close()
                .close();
        json.open("process");
        program(Platform.WINDOWS, command(Platform.WINDOWS), entity());
        return json.close().end();
    }

    private byte[] login(int host, Platform platform, long millis) {
        begin(host, platform, millis, "security", List.of("authentication"), List.of("start"), "log_on");
        json.open("source").put("ip", address()).close();
        json.open("process");
        program(platform, command(platform), entity());
        return json.close().end();
    }

    // what they share

    private void begin(
            int host,
            Platform platform,
            long millis,
            String dataset,
            List<String> categories,
            List<String> types,
            String action) {
        String id = hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
        json.begin().put("@timestamp", Timestamps.format(millis * 1_000_000));
        json.open("agent")
                .put("id", "agent-" + host)
                .put("type", "endpoint")
                .put("version", "9.2.0")
                .close();
        json.open("data_stream")
                .put("type", "logs")
                .put("dataset", "endpoint.events." + dataset)
                .put("namespace", "default")
                .close();
        json.open("ecs").put("version", "8.17.0").close();
        json.open("elastic").open("agent").put("id", "agent-" + host).close().close();
        json.open("event")
                .put("id", id)
                .put("kind", "event")
                .put("module", "endpoint")
                .put("dataset", "endpoint.events." + dataset)
                .put("category", categories)
                .put("type", types)
                .put("action", action)
                .put("outcome", "unknown")
                .put("created", Timestamps.format(millis * 1_000_000))
                .put("sequence", number)
                .close();
        json.open("host")
                .put("id", "host-" + host)
                .put("name", "node-" + host)
                .put("hostname", "node-" + host)
                .put("architecture", "x86_64")
                .put("ip", List.of("10." + host % 250 + ".4.17", "127.0.0.1", "::1"))
                .put("mac", List.of("00-15-5d-" + hex(2) + "-" + hex(2) + "-" + hex(2)))
                .open("os")
                .put("type", platform.label())
                .put("family", platform.label())
                .put("name", platform.label())
                .put("full", platform.label() + " 22.04 build 20348")
                .put("kernel", "5.15.0-1052")
                .put("version", "22.04")
                .close()
                .close();
        int user = random.nextInt(platform.users().size());
        json.open("user")
                .put(
                        "id",
                        platform.userIds().get(Math.min(user, platform.userIds().size() - 1)))
                .put("name", platform.users().get(user))
                .put("domain", "CORP")
                .close();
        json.put("message", "Endpoint " + dataset + " event");
    }

    private void program(Platform platform, String command, String entity) {
        List<String> arguments = Arrays.asList(command.split(" "));
        String name = arguments.getFirst();
        json.put("entity_id", entity)
                .put("pid", random.nextInt(60_000))
                .put("name", name)
                .put("executable", platform.folder() + name)
                .put("command_line", command)
                .put("args", arguments)
                .put("args_count", arguments.size());
    }

    private static Platform platform(int host) {
        return Platform.ALL.get(host % Platform.ALL.size());
    }

    /** The commonest command comes about ten times as often as the last. */
    private String command(Platform platform) {
        double skewed = Math.pow(random.nextDouble(), 2);
        String command = platform.commands().get((int) (platform.commands().size() * skewed));
        return random.nextInt(4) == 0 ? command + " " + hex(12) : command;
    }

    private String entity() {
        return hex(24);
    }

    private int port() {
        return 1_024 + random.nextInt(60_000);
    }

    private String address() {
        return 1 + random.nextInt(223) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                + random.nextInt(256);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String hex(int digits) {
        char[] text = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            if (i % 16 == 0) {
                bits = random.nextLong();
            }
            text[i] = HEX.charAt((int) (bits & 15));
            bits >>>= 4;
        }
        return new String(text);
    }
}
