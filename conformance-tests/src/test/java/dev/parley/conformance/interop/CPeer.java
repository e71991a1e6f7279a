package dev.parley.conformance.interop;

import dev.parley.conformance.support.External;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A library of C, in a program that the compiler builds from {@code peers/c} when it is first asked for. */
abstract class CPeer extends ScriptPeer {

    private final String name;
    private final Library library;
    private @Nullable Path program;
    private String broken = "";

    /**
     * What it takes to build it.
     *
     * @param source the name of its file in {@code peers/c}
     * @param header a header that is there if the library is
     * @param aptPackage what to install if it is not
     * @param options the compiler's options
     */
    record Library(String source, Path header, String aptPackage, List<String> options) {}

    CPeer(String name, Library library) {
        this.name = name;
        this.library = library;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized @Nullable String missing() {
        if (!External.available("gcc")) {
            return "no C compiler: install gcc";
        }
        if (!Files.exists(library.header())) {
            return "the library is not installed: " + library.aptPackage();
        }
        if (program == null && broken.isEmpty()) {
            build();
        }
        return broken.isEmpty() ? null : broken;
    }

    private void build() {
        Path binary = Tool.file(library.source() + "-peer");
        List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-o", binary.toString(), "peer.c"));
        command.add(library.source() + ".c");
        command.addAll(library.options());
        try {
            run(file("c/peer.c").getParent(), command);
            program = binary;
        } catch (UncheckedIOException e) {
            broken = "gcc fails, perhaps since the library is another version: " + e.getMessage();
        }
    }

    @Override
    public String version() {
        return ask(List.of(String.valueOf(program), "--version"));
    }

    @Override
    List<String> program() {
        return List.of(String.valueOf(program));
    }
}
