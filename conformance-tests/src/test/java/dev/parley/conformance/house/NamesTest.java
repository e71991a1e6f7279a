package dev.parley.conformance.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names CONTRIBUTING.md rules out: they say that a thing exists, not what it is. */
class NamesTest {

    private static final Pattern EMPTY_NOUN =
            Pattern.compile(".*(Utils?|Helpers?|Impl|Base)|(Abstract|Prov)(?![a-z]).*|Data|Manager");

    private static final Pattern EMPTY_VERB = Pattern.compile("(process|handle|do)([A-Z].*)?");

    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");

    @Test
    void noTypeHasANameThatSaysNothing() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : House.classes()) {
            if (EMPTY_NOUN.matcher(type.getSimpleName()).matches()
                    || type.getSimpleName().endsWith("Manager") && !isOfJsse(type)) {
                found.add(type.getName());
            }
        }

        assertEquals(Set.of(), found);
    }

    @Test
    void noMethodHasAVerbThatSaysNothing() {
        assertEquals(Set.of(), methodsOfOurOwn(House.classes().stream(), EMPTY_VERB));
    }

    @Test
    void accessorsAreNouns() {
        assertEquals(Set.of(), methodsOfOurOwn(House.classes().stream().filter(type -> !isOfJsse(type)), GETTER));
    }

    private static Set<String> methodsOfOurOwn(Stream<JavaClass> types, Pattern name) {
        Set<String> found = new TreeSet<>();
        types.flatMap(type -> type.getMethods().stream())
                .filter(method -> name.matcher(method.getName()).matches())
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !namedByTheJdk(method))
                .forEach(method -> found.add(method.getFullName()));
        return found;
    }

    /** An override bears the name it was given elsewhere. */
    private static boolean namedByTheJdk(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .filter(House.ours().negate())
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(theirs -> theirs.getName().equals(method.getName()));
    }

    private static boolean isOfJsse(JavaClass type) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .anyMatch(parent -> parent.getPackageName().startsWith("javax.net"));
    }
}
