package dev.parley.install.boot;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web server with one page, which names the provider of this JVM's contexts and the loader of this class. */
@SpringBootApplication
@RestController
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @GetMapping("/")
    String provider() throws NoSuchAlgorithmException {
        return SSLContext.getDefault().getProvider().getName() + ", asked for by a class of "
                + getClass().getClassLoader().getClass().getName();
    }
}
