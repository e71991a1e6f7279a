package dev.parley.crypto.ec;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.KeyAgreement;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.util.Arrays;

/** BouncyCastle and the JDK's own provider with one interface: bytes in, bytes out, null for what they refuse. */
final class Libraries {

    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

    private final KeyFactory xdhKeys;
    private final KeyAgreement xdh;
    private final KeyFactory ecKeys;
    private final KeyAgreement ecdh;
    private final Signature ecdsa;
    private final ECParameterSpec curve;

    Libraries() {
        try {
            xdhKeys = KeyFactory.getInstance("XDH", "SunEC");
            xdh = KeyAgreement.getInstance("XDH", "SunEC");
            ecKeys = KeyFactory.getInstance("EC", "SunEC");
            ecdh = KeyAgreement.getInstance("ECDH", "SunEC");
            ecdsa = Signature.getInstance("NONEwithECDSAinP1363Format", "SunEC");
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", "SunEC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            curve = parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] little(BigInteger number) {
        return Arrays.reverse(Numbers.bytes(number));
    }

    /** Coordinates of the points of order 1, 2, 4 and 8, reduced or not, with and without the 256th bit. */
    static List<BigInteger> smallOrder() {
        BigInteger prime = AffineEdwards.PRIME;
        List<BigInteger> all = new ArrayList<>();
        for (BigInteger u : List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                prime.subtract(BigInteger.ONE),
                prime,
                prime.add(BigInteger.ONE),
                new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504"),
                new BigInteger("39382357235489614581723060781553021112529911719440698176882885853963445705823"))) {
            all.add(u);
            all.add(u.setBit(255));
        }
        return all;
    }

    static List<BigInteger> edgesOfCurve25519() {
        List<BigInteger> edges = new ArrayList<>(smallOrder());
        edges.addAll(Numbers.edges(BigInteger.ONE.shiftLeft(256)));
        for (int i = -20; i < 20; i++) { // from the prime to 2^255 - 1 a coordinate is not reduced
            edges.add(AffineEdwards.PRIME.add(BigInteger.valueOf(i)));
        }
        return edges;
    }

    byte[] shareByBouncyCastle(byte[] scalar) {
        byte[] out = new byte[32];
        X25519.scalarMultBase(scalar, 0, out, 0);
        return out;
    }

    byte[] secretByBouncyCastle(byte[] scalar, byte[] u) {
        byte[] out = new byte[32];
        return X25519.calculateAgreement(scalar, 0, u, 0, out, 0) ? out : null;
    }

    byte[] secretByJdk(byte[] scalar, byte[] u) throws GeneralSecurityException {
        BigInteger coordinate = new BigInteger(1, Arrays.reverse(u)).clearBit(255);
        xdh.init(xdhKeys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        try {
            xdh.doPhase(xdhKeys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate)), true);
        } catch (InvalidKeyException e) {
            return null;
        }
        return xdh.generateSecret();
    }

    /** Both coordinates. */
    byte[] multipleByBouncyCastle(BigInteger k) {
        byte[] encoded = DOMAIN.getG().multiply(k).getEncoded(false);
        return Arrays.copyOfRange(encoded, 1, encoded.length);
    }

    byte[] secretByBouncyCastle(BigInteger d, byte[] x, byte[] y) {
        try {
            return DOMAIN.getCurve()
                    .validatePoint(new BigInteger(1, x), new BigInteger(1, y))
                    .multiply(d)
                    .normalize()
                    .getAffineXCoord()
                    .getEncoded();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    byte[] secretByJdk(BigInteger d, byte[] x, byte[] y) throws GeneralSecurityException {
        ecdh.init(ecKeys.generatePrivate(new ECPrivateKeySpec(d, curve)));
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        try {
            ecdh.doPhase(ecKeys.generatePublic(new ECPublicKeySpec(point, curve)), true);
            return ecdh.generateSecret();
        } catch (InvalidKeyException | InvalidKeySpecException | IllegalStateException e) {
            return null;
        }
    }

    boolean verifiedByBouncyCastle(byte[] x, byte[] y, byte[] e, byte[] r, byte[] s) {
        ECDSASigner engine = new ECDSASigner();
        engine.init(
                false,
                new ECPublicKeyParameters(
                        DOMAIN.getCurve().createPoint(new BigInteger(1, x), new BigInteger(1, y)), DOMAIN));
        return engine.verifySignature(e, new BigInteger(1, r), new BigInteger(1, s));
    }

    boolean verifiedByJdk(byte[] x, byte[] y, byte[] e, byte[] r, byte[] s) throws GeneralSecurityException {
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        ecdsa.initVerify(ecKeys.generatePublic(new ECPublicKeySpec(point, curve)));
        ecdsa.update(e);
        try {
            return ecdsa.verify(Arrays.concatenate(r, s));
        } catch (SignatureException refused) {
            return false;
        }
    }
}
