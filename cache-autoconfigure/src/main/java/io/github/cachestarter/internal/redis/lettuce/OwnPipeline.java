package io.github.cachestarter.internal.redis.lettuce;

import io.lettuce.core.protocol.CommandHandler;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What the application adds to connections, and our filter for large replies right in
 * front of the client's own handler.
 *
 * @param application the application's customizer, if it has one
 * @param largest the longest text in a reply that is passed on, in bytes
 * @param arrivals is told of replies that have arrived in part
 */
record OwnPipeline(@Nullable NettyCustomizer application, long largest, Arrivals arrivals) implements NettyCustomizer {

	@Override
	public void afterBootstrapInitialized(Bootstrap bootstrap) {
		if (this.application != null) {
			this.application.afterBootstrapInitialized(bootstrap);
		}
	}

	@Override
	public void afterChannelInitialized(Channel channel) {
		if (this.application != null) {
			this.application.afterChannelInitialized(channel);
		}
		ChannelHandlerContext client = channel.pipeline().context(CommandHandler.class);
		if (client != null) {
			channel.pipeline()
				.addBefore(client.name(), "cache-large-replies", new LargeReplyFilter(this.largest, this.arrivals));
		}
	}

}
