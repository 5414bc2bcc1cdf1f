package io.redshank.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file that somebody else may have prepared: bounded, and UTF-8 or nothing. */
sealed interface FileText {

    record Read(String text) implements FileText {}

    /** Why there is no text, in words for the author. */
    record Failed(String message) implements FileText {}

    static FileText read(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new Failed("this is no ordinary file"); // a pipe would keep us waiting
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(TomlSyntax.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            return new Failed("there is no such file");
        } catch (AccessDeniedException e) {
            return new Failed("the file may not be read: permission denied");
        } catch (FileSystemException e) {
            return new Failed("the file cannot be read: " + (e.getReason() == null ? e.getMessage() : e.getReason()));
        } catch (IOException e) {
            return new Failed("the file cannot be read: " + e.getMessage());
        }
        if (bytes.length > TomlSyntax.MAX_BYTES) {
            return new Failed(
                    "the file is larger than a rule may be (limit of file size: " + TomlSyntax.MAX_BYTES + " bytes)");
        }
        return decode(bytes);
    }

    private static FileText decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports by default
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
            return new Failed(
                    "the file is not UTF-8: byte " + (in.position() + 1) + ", in line " + line + ", fits no character");
        }
        return new Read(out.flip().toString());
    }
}
