package dev.parley.crypto.ec;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The precomputed multiples, computed anew without the code that uses them. As a program it writes the files into the folder
 * that its argument names: {@code provider/src/main/resources/dev/parley/crypto/ec}.
 */
final class TableFiles {

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private TableFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Files.write(folder.resolve("p256.table"), bytes(p256()));
        Files.write(folder.resolve("edwards25519.table"), bytes(edwards25519()));
    }

    /** Rows of x R and 2 y R of the odd multiples 1 to 31 of 32^i G, then 2^255 G. */
    static long[] p256() {
        ECPoint generator = CustomNamedCurves.getByName("secp256r1").getG();
        long[] table = new long[51 * 16 * 8 + 8];
        int at = 0;
        ECPoint first = generator;
        for (int row = 0; row < 51; row++) {
            ECPoint step = first.twice().normalize();
            ECPoint multiple = first.normalize();
            for (int i = 0; i < 16; i++) {
                at = put(multiple, table, at);
                multiple = multiple.add(step).normalize();
            }
            first = first.timesPow2(5).normalize();
        }
        put(first, table, at);
        return table;
    }

    /** Rows of y + x, y - x and 2 d x y of the multiples 1 to 8 of 16^i 8 B. */
    static long[] edwards25519() {
        long[] table = new long[64 * 8 * 12];
        int at = 0;
        AffineEdwards first = AffineEdwards.BASE.twice().twice().twice();
        for (int row = 0; row < 64; row++) {
            AffineEdwards multiple = first;
            for (int i = 0; i < 8; i++) {
                put(multiple.y().add(multiple.x()).mod(AffineEdwards.PRIME), table, at);
                put(multiple.y().subtract(multiple.x()).mod(AffineEdwards.PRIME), table, at + 4);
                put(multiple.product().shiftLeft(1).mod(AffineEdwards.PRIME), table, at + 8);
                at += 12;
                multiple = multiple.add(first);
            }
            first = first.twice().twice().twice().twice();
        }
        return table;
    }

    private static int put(ECPoint point, long[] table, int at) {
        BigInteger prime = point.getCurve().getField().getCharacteristic();
        BigInteger x = point.getAffineXCoord().toBigInteger().shiftLeft(265).mod(prime);
        BigInteger w = point.getAffineYCoord().toBigInteger().shiftLeft(266).mod(prime);
        put(x, table, at);
        put(w, table, at + 4);
        return at + 8;
    }

    private static void put(BigInteger number, long[] table, int at) {
        for (int i = 0; i < 4; i++) {
            table[at + i] = number.shiftRight(64 * i).mod(WORD).longValue();
        }
    }

    private static byte[] bytes(long[] words) {
        ByteBuffer out = ByteBuffer.allocate(8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asLongBuffer().put(words);
        return out.array();
    }
}
