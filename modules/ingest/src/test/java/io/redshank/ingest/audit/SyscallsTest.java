package io.redshank.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyscallsTest {
    @ParameterizedTest
    @CsvSource({
        "c000003e, 59, execve",
        "c000003e, 322, execveat",
        "c000003e, 43, accept",
        "c000003e, 288, accept4",
        "c000003e, 42, connect",
        "c000003e, 49, bind",
        "c000003e, 56, clone",
        "c000003e, 231, exit_group",
        "c000003e, 257, openat",
        "c000003e, 264, renameat",
        "c000003e, 313, finit_module",
        "c000003e, 437, openat2",
        "40000003, 11, execve",
        "40000003, 102, socketcall",
        "40000003, 213, setuid32",
        "40000003, 358, execveat",
        "40000003, 364, accept4",
        "c00000b7, 221, execve",
        "c00000b7, 281, execveat",
        "c00000b7, 202, accept",
        "c00000b7, 242, accept4",
        "c00000b7, 203, connect",
        "c00000b7, 94, exit_group",
        "c00000b7, 56, openat",
    })
    void calls_have_names_by_architecture_and_number(String arch, String number, String name) {
        assertThat(Syscalls.name(arch, number)).isEqualTo(name);
    }

    @Test
    void what_has_no_name_keeps_its_number() {
        assertThat(Syscalls.name("c000003e", "9999")).isEqualTo("9999");
        assertThat(Syscalls.name("c000003e", "99999999999999999999")).isEqualTo("99999999999999999999");
        assertThat(Syscalls.name("c000003e", "-1")).isEqualTo("-1");
        assertThat(Syscalls.name("beef", "59")).isEqualTo("59");
        assertThat(Syscalls.architecture("beef")).isEqualTo("beef");
        assertThat(Syscalls.architecture("c000003e")).isEqualTo("x86_64");
    }

    @Test
    void errors_have_names_and_results_do_not() {
        assertThat(Syscalls.result("-13")).isEqualTo("EACCES");
        assertThat(Syscalls.result("-115")).isEqualTo("EINPROGRESS");
        assertThat(Syscalls.result("4")).isEqualTo("4");
        assertThat(Syscalls.result("-999999999")).isEqualTo("-999999999");
    }
}
