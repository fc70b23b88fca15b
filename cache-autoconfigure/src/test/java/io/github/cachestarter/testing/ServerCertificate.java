package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * A key and a certificate for a host that signs itself, made by the JDK's {@code keytool}
 * for the length of a test.
 */
final class ServerCertificate {

	private static final String ALIAS = "redis";

	private static final String PASSWORD = "only-for-a-moment";

	private final Path certificate;

	private final Path key;

	private ServerCertificate(Path directory) {
		this.certificate = directory.resolve("certificate.pem");
		this.key = directory.resolve("key.pem");
	}

	/**
	 * Makes both.
	 * @param directory where their files go
	 * @param names the names that it is for, as in a certificate: {@code dns:localhost}
	 */
	static ServerCertificate create(Path directory, String names) {
		ServerCertificate made = new ServerCertificate(directory);
		Path store = directory.resolve("keystore.p12");
		keytool(store, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-dname",
				"CN=redis", "-ext", "SAN=" + names, "-ext", "BC=ca:true");
		keytool(store, "-exportcert", "-rfc", "-file", made.certificate.toString());
		made.writeKey(store);
		return made;
	}

	private static void keytool(Path store, String command, String... arguments) {
		List<String> words = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command, "-alias", ALIAS,
						"-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
		Collections.addAll(words, arguments);
		try {
			Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
			if (process.waitFor() != 0) {
				throw new IllegalStateException("keytool failed: " + said);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void writeKey(Path store) {
		try (InputStream in = Files.newInputStream(store)) {
			KeyStore opened = KeyStore.getInstance("PKCS12");
			opened.load(in, PASSWORD.toCharArray());
			byte[] encoded = opened.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
			Files.writeString(this.key, "-----BEGIN PRIVATE KEY-----\n"
					+ Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END PRIVATE KEY-----\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The certificate as PEM, for those who are to trust it.
	 */
	Path certificate() {
		return this.certificate;
	}

	/**
	 * The private key as PEM.
	 */
	Path key() {
		return this.key;
	}

}
