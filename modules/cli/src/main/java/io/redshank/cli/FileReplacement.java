package io.redshank.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts a new text in the place of a file's old one, all of it or nothing: it is written beside the file and then renamed, with
 * the file's permissions. A link is not followed, since what it leads to may lie outside of what the user named. Stateless.
 */
final class FileReplacement {
    private FileReplacement() {}

    /**
     * Replaces a file's text.
     *
     * @param before the text as it was read
     * @return why it could not be done, in words for the user; then the file is as it was
     */
    static Optional<String> replace(Path file, String before, String after) {
        if (Files.isSymbolicLink(file)) {
            return Optional.of("it is a link; name the file that it leads to");
        }
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            if (!Arrays.equals(Files.readAllBytes(file), before.getBytes(StandardCharsets.UTF_8))) {
                return Optional.of("it was changed by somebody else in the meantime");
            }
            if (!Files.isWritable(file)) {
                return Optional.of("permission denied");
            }
            try {
                Files.writeString(beside, after);
                keepPermissions(file, beside);
                move(beside, whole);
            } finally {
                Files.deleteIfExists(beside);
            }
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            return Optional.of("permission denied");
        } catch (FileSystemException failed) {
            return Optional.of(failed.getReason() == null ? "it is gone" : String.valueOf(failed.getReason()));
        } catch (IOException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossibleHere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
