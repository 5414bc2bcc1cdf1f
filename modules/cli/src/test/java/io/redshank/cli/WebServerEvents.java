package io.redshank.cli;

/** Documents over which the rule Simple HTTP Web Server Connection fires, and near misses. */
final class WebServerEvents {
    static final String RULE = "Simple HTTP Web Server Connection";

    /** PHP's built-in server starts, at ten o'clock. */
    static final String START = start("10:00:00", "E1", "php -S 0.0.0.0:80") + "\n";

    /** Somebody connects to it five seconds later. */
    static final String ACCEPT = accept("10:00:05", "E1") + "\n";

    private WebServerEvents() {}

    static String start(String time, String entity, String commandLine) {
        return """
                {"@timestamp":"2026-11-24T%sZ",\
                "data_stream":{"type":"logs","dataset":"endpoint.events.process","namespace":"default"},\
                "event":{"id":"start-%s","category":["process"],"type":["start"],"action":"exec"},\
                "host":{"name":"web-01","os":{"type":"linux"}},\
                "process":{"entity_id":"%s","name":"php","command_line":"%s"}}""".formatted(time, entity, entity, commandLine);
    }

    static String accept(String time, String entity) {
        return """
                {"@timestamp":"2026-11-24T%sZ",\
                "data_stream":{"type":"logs","dataset":"endpoint.events.network","namespace":"default"},\
                "event":{"id":"accept-%s-%s","category":["network"],"type":["start"],"action":"connection_accepted"},\
                "host":{"name":"web-01","os":{"type":"linux"}},\
                "process":{"entity_id":"%s","name":"php"},\
                "source":{"ip":"192.0.2.10","port":40112},"destination":{"ip":"192.0.2.1","port":80}}""".formatted(time, entity, time.replace(":", ""), entity);
    }

    /** The same with all names dotted. */
    static String dotted() {
        return """
                {"@timestamp":"2026-11-24T10:00:00Z","data_stream.dataset":"endpoint.events.process",\
                "event.id":"d1","event.category":"process","event.type":"start","event.action":"exec",\
                "host.os.type":"linux","process.entity_id":"E1","process.name":"php",\
                "process.command_line":"php -S 0.0.0.0:80"}
                {"@timestamp":"2026-11-24T10:00:05Z","data_stream.dataset":"endpoint.events.network",\
                "event.id":"d2","event.category":"network","event.type":"start",\
                "event.action":"connection_accepted","host.os.type":"linux","process.entity_id":"E1"}
                """;
    }

    /** The same as Elasticsearch gives documents. */
    static String wrapped() {
        return "{\"_index\":\".ds-logs-endpoint.events.process-default-2026.11.20-000001\",\"_id\":\"w1\",\"_source\":"
                + START.strip() + "}\n"
                + "{\"_index\":\".ds-logs-endpoint.events.network-default-2026.11.20-000001\",\"_id\":\"w2\",\"_source\":"
                + ACCEPT.strip() + "}\n";
    }
}
