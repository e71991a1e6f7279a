package dev.parley.adapter.tomcat;

import dev.parley.provider.ParleyProvider;
import java.security.Security;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.LifecycleListener;

/**
 * Puts the provider before all others when Tomcat's server is made, before a connector exists.
 *
 * <pre>{@code <Listener className="dev.parley.adapter.tomcat.ParleyListener"/>}</pre>
 *
 * <p>A provider that is registered already stays where its administrator put it.
 */
public final class ParleyListener implements LifecycleListener {

    /** Made by Tomcat, from its name. */
    public ParleyListener() {}

    @Override
    public void lifecycleEvent(LifecycleEvent event) {
        if (event.getType().equals(Lifecycle.BEFORE_INIT_EVENT)) {
            Security.insertProviderAt(new ParleyProvider(), 1);
        }
    }
}
