package io.redshank.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedFolderTest {
    @TempDir
    Path folder;

    @Test
    void the_folder_beside_the_checkout_comes_before_the_variable() throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        Path named = Files.createDirectory(folder.resolve("named"));
        assertThat(SharedFolder.find(checkout.toString(), null)).isEmpty();
        assertThat(SharedFolder.find(checkout.toString(), named.toString())).contains(named);
        assertThat(SharedFolder.find(null, "")).isEmpty();
        Path shared = Files.createDirectory(folder.resolve("shared"));
        assertThat(SharedFolder.find(checkout.toString(), named.toString())).contains(shared);
    }

    @Test
    void what_is_absent_skips_the_test_by_name() {
        assertThatThrownBy(() -> SharedFolder.require("no/such/file"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageMatching("SKIPPED SharedFolderTest\\..*: there is no no/such/file in"
                        + " \\.\\./shared beside the checkout, nor where REDSHANK_SHARED points");
    }
}
