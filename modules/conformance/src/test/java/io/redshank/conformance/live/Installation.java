package io.redshank.conformance.live;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of Redshank that every user may read; a checkout and a Maven repository often lie in a home that others may not.
 *
 * @param home the folder with the rules
 */
record Installation(String classPath, Path home) {

    static Installation copy(Path home) throws IOException {
        copyTree(WatchProcess.ROOT.resolve("rules"), home.resolve("rules"));
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path target = home.resolve("lib").resolve(entries.size() + "-" + source.getFileName());
                copyTree(source, target);
                entries.add(target.toString());
            }
        }
        return new Installation(String.join(File.pathSeparator, entries), home);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(source)) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            Path copy = target.resolve(source.relativize(path).toString());
            Files.copy(path, copy);
            String mode = Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(mode));
        }
    }
}
