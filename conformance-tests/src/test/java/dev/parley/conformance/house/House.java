package dev.parley.conformance.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.parley.provider.ParleyProvider;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The provider's compiled classes, and nothing of the tests, wherever the build put them: a folder or a jar; and its sources. */
final class House {

    private static final JavaClasses CLASSES = new ClassFileImporter().importUrl(location());

    private House() {}

    static JavaClasses classes() {
        return CLASSES;
    }

    static URL location() {
        return ParleyProvider.class.getProtectionDomain().getCodeSource().getLocation();
    }

    /** A class of ours, whichever package: {@code dev.parley} or below. */
    static Predicate<JavaClass> ours() {
        return type -> type.getPackageName().equals("dev.parley")
                || type.getPackageName().startsWith("dev.parley.");
    }

    /** The project's folder, from any folder in it. */
    static Path project() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("provider/docs"))) {
                return folder;
            }
        }
        throw new IllegalStateException("outside of the project");
    }
}
