package io.redshank.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Files that options name; what goes wrong with them is told in words, as Java's own messages are often but the name. */
final class UserFile {
    private UserFile() {}

    /**
     * All of a text file.
     *
     * @throws UsageException if it cannot be read
     */
    static String read(Session session, String name) {
        try {
            return Files.readString(path(session, name));
        } catch (IOException unreadable) {
            throw new UsageException(name + " cannot be read: " + reason(unreadable, "there is no such file"), null);
        }
    }

    /** All of a text file, if it is there and can be read; who reviews it tells of one that cannot. */
    static Optional<String> ifReadable(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A new file, or an old one emptied.
     *
     * @throws UsageException if it cannot be written
     */
    static OutputStream create(Session session, String name) {
        try {
            return Files.newOutputStream(path(session, name));
        } catch (IOException unwritable) {
            throw new UsageException(
                    name + " cannot be written: " + reason(unwritable, "there is no such folder"), null);
        }
    }

    /**
     * A new file, in a folder that is made if it is not there.
     *
     * @throws UsageException if it is there already, or cannot be written
     */
    static OutputStream createNew(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(file + " is there already, and is not overwritten", null);
        } catch (IOException unwritable) {
            throw new UsageException(
                    file + " cannot be written: " + reason(unwritable, "there is no such folder"), null);
        }
    }

    /**
     * Where a name leads.
     *
     * @throws UsageException if it can be no name
     */
    static Path path(Session session, String name) {
        try {
            return session.files().getPath(name);
        } catch (InvalidPathException malformed) {
            throw new UsageException("`" + name + "` is no name of a file: " + malformed.getReason(), null);
        }
    }

    /**
     * Why a file cannot be read or written.
     *
     * @param missing what it means if something is not there
     */
    static String reason(IOException failure, String missing) {
        return switch (failure) {
            case NoSuchFileException gone -> missing;
            case AccessDeniedException denied -> "permission denied";
            case CharacterCodingException binary -> "it is no UTF-8 text";
            case FileSystemException other when other.getReason() != null -> String.valueOf(other.getReason());
            default -> String.valueOf(failure.getMessage());
        };
    }
}
