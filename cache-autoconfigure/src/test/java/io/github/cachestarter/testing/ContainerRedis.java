package io.github.cachestarter.testing;

import java.util.ArrayList;
import java.util.List;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Redis container, always published at the same port of this machine.
 */
final class ContainerRedis implements RedisBackend {

	private static final DockerImageName IMAGE = DockerImageName.parse("redis:7.4-alpine");

	private final GenericContainer<?> container;

	ContainerRedis(int port, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of("redis-server"));
		command.addAll(arguments);
		this.container = new GenericContainer<>(IMAGE).withCommand(command.toArray(String[]::new));
		this.container.setPortBindings(List.of("127.0.0.1:" + port + ":6379"));
	}

	@Override
	public void start() {
		if (this.container.getContainerId() == null) {
			this.container.start();
		}
		else {
			this.container.getDockerClient().startContainerCmd(this.container.getContainerId()).exec();
		}
	}

	@Override
	public void kill() {
		this.container.getDockerClient().killContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void suspend() {
		this.container.getDockerClient().pauseContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public void resume() {
		this.container.getDockerClient().unpauseContainerCmd(this.container.getContainerId()).exec();
	}

	@Override
	public boolean isAlive() {
		return this.container.isRunning();
	}

	@Override
	public String log() {
		return this.container.getLogs();
	}

	@Override
	public void close() {
		this.container.close();
	}

}
