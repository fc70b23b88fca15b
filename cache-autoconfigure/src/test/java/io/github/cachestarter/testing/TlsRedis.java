package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A Redis that speaks TLS, with a certificate of its own making. It is a process even
 * where there is Docker. The server has a plain port too, for looking into it.
 */
public final class TlsRedis implements AutoCloseable {

	private final RedisServer server;

	private final int tlsPort;

	private final Path directory;

	private final ServerCertificate certificate;

	private TlsRedis(Path directory, String names, String... arguments) {
		this.directory = directory;
		this.certificate = ServerCertificate.create(directory, names);
		this.tlsPort = RedisServers.freePort();
		List<String> all = new ArrayList<>(List.of("--tls-port", Integer.toString(this.tlsPort), "--tls-auth-clients",
				"no", "--tls-cert-file", this.certificate.certificate().toString(), "--tls-key-file",
				this.certificate.key().toString(), "--tls-ca-cert-file", this.certificate.certificate().toString()));
		Collections.addAll(all, arguments);
		this.server = RedisServer.startProcess(RedisServers.freePort(), all.toArray(String[]::new));
	}

	/**
	 * Starts a server.
	 * @param arguments further settings as on the command line
	 * @return the server, ready for commands
	 */
	public static TlsRedis start(String... arguments) {
		return startCertifiedFor("dns:localhost,ip:127.0.0.1", arguments);
	}

	/**
	 * Starts a server with a certificate for other names.
	 * @param names such as {@code dns:elsewhere}
	 * @param arguments further settings as on the command line
	 * @return the server, ready for commands
	 */
	public static TlsRedis startCertifiedFor(String names, String... arguments) {
		try {
			return new TlsRedis(Files.createTempDirectory("redis-tls-"), names, arguments);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The server by its plain port.
	 * @return the server
	 */
	public RedisServer server() {
		return this.server;
	}

	/**
	 * The port that speaks TLS.
	 * @return the port
	 */
	public int tlsPort() {
		return this.tlsPort;
	}

	/**
	 * The certificate that clients have to trust.
	 * @return a PEM file
	 */
	public Path certificate() {
		return this.certificate.certificate();
	}

	@Override
	public void close() {
		this.server.close();
		Directories.delete(this.directory);
	}

}
