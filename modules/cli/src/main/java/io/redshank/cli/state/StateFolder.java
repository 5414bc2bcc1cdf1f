package io.redshank.cli.state;

import io.redshank.model.state.StateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that holds the state of one run at a time. A new state takes the place of the one before all at once, and only when
 * it is on the disk: whenever the process or the machine stops, the one or the other is there, whole. Other
 * people cannot read it, as it holds events. Not thread-safe; locked against other processes until it is closed.
 */
public final class StateFolder implements AutoCloseable {
    private static final String STATE = "state";
    private static final String NEW_STATE = "state.new";
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;

    /** Another run uses the folder. */
    public static final class InUseException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private StateFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder if need be, and locks it. */
    public static StateFolder open(Path folder) throws IOException, InUseException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownersOnly(folder, "rwx------"));
        }
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownersOnly(folder, "rw-------"));
        if (!isLocked(channel)) {
            channel.close();
            throw new InUseException();
        }
        return new StateFolder(folder, channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The file of the state. */
    public Path file() {
        return folder.resolve(STATE);
    }

    /**
     * The state that was written last; empty if there is none.
     *
     * @throws StateException if what is there is no state, or damaged; the message says so of it
     */
    public Optional<byte[]> read() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        long size = Files.size(file());
        if (size > StateFormat.MAX_BYTES) {
            throw new StateException("it has " + size + " bytes (limit state-bytes)");
        }
        return Optional.of(StateFormat.unframed(Files.readAllBytes(file())));
    }

    /** Puts a state in the place of the one before. */
    public void write(byte[] state) throws IOException {
        Path beside = folder.resolve(NEW_STATE);
        Files.deleteIfExists(beside);
        try (FileChannel out = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownersOnly(folder, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(StateFormat.framed(state));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // the new name is on the disk when the folder is; where folders cannot be opened there is nothing to be done
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
