package dev.parley.jsse.property;

/**
 * Where {@code javax.net.ssl.keyStore} and its kin point to; empty strings for what is not set.
 *
 * @param path of a file; NONE for a store without one
 * @param password of the store and of its keys
 */
public record KeyStoreLocation(String path, String type, String provider, String password) {

    /** True for a PKCS#11 token. */
    public boolean isToken() {
        return type.equals("PKCS11");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "KeyStoreLocation[" + path + ", " + type + "]";
    }
}
