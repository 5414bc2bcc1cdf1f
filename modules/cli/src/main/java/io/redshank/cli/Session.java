package io.redshank.cli;

import io.redshank.cli.output.Terminal;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the commands have of the world around them.
 *
 * @param inIsTerminal whether a person types there
 * @param home the folder of the installation, where the shipped rules lie
 * @param files where names on the command line lead
 * @param environment variables of the environment
 */
record Session(
        Terminal terminal,
        InputStream in,
        boolean inIsTerminal,
        Path home,
        FileSystem files,
        Map<String, String> environment,
        InstantSource clock,
        Interruption interruption) {

    /** The working directory, absolute. */
    Path here() {
        return files.getPath("").toAbsolutePath().normalize();
    }
}
