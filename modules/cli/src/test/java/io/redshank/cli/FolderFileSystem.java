package io.redshank.cli;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/** The usual file system as a process sees it whose working directory is a certain folder. */
final class FolderFileSystem extends FileSystem {
    private final Path folder;
    private final FileSystem usual;

    FolderFileSystem(Path folder) {
        this.folder = folder;
        this.usual = folder.getFileSystem();
    }

    @Override
    public Path getPath(String first, String... more) {
        return folder.resolve(usual.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = usual.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(path.startsWith(folder) ? folder.relativize(path) : path);
    }

    @Override
    public FileSystemProvider provider() {
        return usual.provider();
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return usual.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return usual.getRootDirectories();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return usual.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return usual.supportedFileAttributeViews();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return usual.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody watches");
    }
}
