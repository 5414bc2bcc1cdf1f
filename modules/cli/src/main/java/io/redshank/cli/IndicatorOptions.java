package io.redshank.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which threat indicators rules match events with. */
final class IndicatorOptions {
    @Option(
            names = "--indicators",
            paramLabel = "PATH",
            description =
                    "Threat indicators for rules that match events with them: a file, a folder with all below it, or"
                            + " a glob; ECS documents, STIX 2.1, MISP, CSV or a plain list; repeatable. Live, files that change are"
                            + " read again.")
    private List<String> paths = new ArrayList<>();

    List<String> paths() {
        return paths;
    }
}
