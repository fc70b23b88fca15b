package io.github.cachestarter.internal.redis.lettuce;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Drops texts that are too large from the replies of one connection as they arrive, so
 * that they take no memory, and puts a short text in their place. The client itself sees
 * a reply only when all of it is in its buffer.
 * <p>
 * The replies are
 * <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/"> RESP</a>,
 * version 2 or 3: lines, each of which says by its first byte what it is. After a line
 * with {@code $}, {@code =} or {@code !} and a number comes a text of that length; all
 * other lines stand for themselves. What cannot be understood is passed on. Used by the
 * thread of the connection only.
 */
public final class LargeReplyFilter extends ChannelInboundHandlerAdapter {

	/**
	 * How much is kept of a text that is dropped.
	 */
	public static final int KEPT = 64;

	/**
	 * A reply of which more is to come is worth telling of if it is not one of those that
	 * come in two pieces all the time.
	 */
	private static final int LARGE = 64 * 1024;

	private static final int LINE_END = 2;

	/**
	 * The longest line with a length that Redis can have sent.
	 */
	private static final int LONGEST = 24;

	private static final byte[] MARK = new byte[16];

	static {
		// Not to be foreseen by anybody who writes into Redis.
		new SecureRandom().nextBytes(MARK);
	}

	private final long largest;

	private final Arrivals arrivals;

	private State state = State.LINE;

	/**
	 * The bytes of the line so far.
	 */
	private final byte[] line = new byte[LONGEST];

	private int lineLength;

	/**
	 * How many bytes of the line were not passed on, because its end has not arrived.
	 */
	private int heldBack;

	/**
	 * What is still to come of a text, its line end included.
	 */
	private long left;

	private long length;

	private boolean handedOn;

	private final byte[] start = new byte[KEPT];

	private int startLength;

	/**
	 * Creates a filter.
	 * @param largest the longest text that is passed on, in bytes
	 * @param arrivals is told of replies that have arrived in part
	 */
	LargeReplyFilter(long largest, Arrivals arrivals) {
		this.largest = largest;
		this.arrivals = arrivals;
	}

	/**
	 * Recognises what stands in the place of a text that was dropped.
	 * @return the first bytes of that text; {@code null} for any other text
	 */
	public static byte @Nullable [] startOfDropped(byte[] text) {
		return (text.length >= MARK.length && text.length <= MARK.length + KEPT
				&& Arrays.equals(text, 0, MARK.length, MARK, 0, MARK.length))
						? Arrays.copyOfRange(text, MARK.length, text.length) : null;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof ByteBuf bytes && this.state != State.UNKNOWN) {
			boolean filtered = false;
			try {
				filter(context, bytes);
				filtered = true;
			}
			finally {
				if (!filtered) {
					if (!this.handedOn) {
						bytes.release();
					}
					// Without part of the replies the client would take each for another.
					ChannelFuture unused = context.close();
				}
			}
		}
		else {
			context.fireChannelRead(message);
		}
	}

	private void filter(ChannelHandlerContext context, ByteBuf bytes) {
		this.handedOn = false;
		int next = bytes.readerIndex();
		int end = bytes.writerIndex();
		int from = (this.state == State.DROP) ? end : next;
		while (next < end) {
			switch (this.state) {
				case LINE -> {
					next = readLine(bytes, next, end);
					if (this.state == State.DROP) {
						pass(context, bytes, from, next - (this.lineLength - this.heldBack));
						this.heldBack = 0;
						from = end;
					}
					else if (this.heldBack > 0 && (this.lineLength == 0 || this.state != State.LINE)) {
						passHeldBack(context);
					}
				}
				case TEXT, DROP -> {
					next = readText(bytes, next, end);
					if (this.left == 0) {
						from = endText(context, from, next);
					}
				}
				case OTHER_LINE -> next = skipLine(bytes, next, end);
				case UNKNOWN -> next = end;
			}
		}
		if (this.state == State.DROP || (this.state == State.TEXT && this.length > LARGE)) {
			this.arrivals.partly();
		}
		passRest(context, bytes, from, end);
	}

	/**
	 * What is left of a line with a length waits for its end: it may be dropped.
	 */
	private void passRest(ChannelHandlerContext context, ByteBuf bytes, int from, int end) {
		int held = (this.state == State.LINE) ? this.lineLength - this.heldBack : 0;
		if (from == bytes.readerIndex() && held == 0) {
			this.handedOn = true;
			context.fireChannelRead(bytes);
			return;
		}
		pass(context, bytes, from, end - held);
		this.heldBack += held;
		this.handedOn = true;
		bytes.release();
	}

	private static void pass(ChannelHandlerContext context, ByteBuf bytes, int from, int end) {
		if (end > from) {
			context.fireChannelRead(bytes.retainedSlice(from, end - from));
		}
	}

	private void passHeldBack(ChannelHandlerContext context) {
		byte[] held = Arrays.copyOf(this.line, this.heldBack);
		this.heldBack = 0;
		context.fireChannelRead(Unpooled.wrappedBuffer(held));
	}

	/**
	 * Reads a line that may say how long a text is.
	 */
	private int readLine(ByteBuf bytes, int from, int end) {
		int next = from;
		while (next < end) {
			byte read = bytes.getByte(next++);
			if (this.lineLength == 0 && read != '$' && read != '=' && read != '!') {
				this.state = (read == '\n') ? State.LINE : State.OTHER_LINE;
				return next;
			}
			this.line[this.lineLength++] = read;
			if (read == '\n') {
				endLine();
				return next;
			}
			if (this.lineLength == LONGEST) {
				this.state = State.UNKNOWN;
				return next;
			}
		}
		return next;
	}

	private void endLine() {
		long length = length();
		if (length < 0) {
			this.lineLength = 0;
			return;
		}
		boolean dropped = length > this.largest && this.line[0] == '$';
		this.length = length;
		this.left = length + LINE_END;
		this.startLength = 0;
		this.state = dropped ? State.DROP : State.TEXT;
		if (!dropped) {
			this.lineLength = 0;
		}
	}

	/**
	 * The length in the line; negative where there is no text.
	 */
	private long length() {
		long length = 0;
		for (int i = 1; i < this.lineLength - LINE_END; i++) {
			int digit = this.line[i] - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			length = length * 10 + digit;
		}
		return length;
	}

	private int skipLine(ByteBuf bytes, int from, int end) {
		int lineEnd = bytes.indexOf(from, end, (byte) '\n');
		if (lineEnd < 0) {
			return end;
		}
		this.state = State.LINE;
		return lineEnd + 1;
	}

	private int readText(ByteBuf bytes, int from, int end) {
		int length = (int) Math.min(this.left, end - from);
		if (this.state == State.DROP && this.startLength < KEPT) {
			int kept = (int) Math.min(Math.min(length, KEPT - this.startLength), this.left - LINE_END);
			if (kept > 0) {
				bytes.getBytes(from, this.start, this.startLength, kept);
				this.startLength += kept;
			}
		}
		this.left -= length;
		return from + length;
	}

	/**
	 * Passes on what stands in the place of a text, if that was dropped.
	 * @return from where on bytes are to be passed on
	 */
	private int endText(ChannelHandlerContext context, int from, int next) {
		boolean dropped = this.state == State.DROP;
		this.state = State.LINE;
		if (!dropped) {
			return from;
		}
		this.lineLength = 0;
		int length = MARK.length + this.startLength;
		ByteBuf instead = context.alloc().buffer(length + LONGEST);
		instead.writeByte('$').writeCharSequence(Integer.toString(length), StandardCharsets.US_ASCII);
		instead.writeByte('\r').writeByte('\n').writeBytes(MARK).writeBytes(this.start, 0, this.startLength);
		context.fireChannelRead(instead.writeByte('\r').writeByte('\n'));
		return next;
	}

	private enum State {

		/**
		 * At the start of a line, or in one that says how long a text is.
		 */
		LINE,

		OTHER_LINE,

		TEXT,

		DROP,

		/**
		 * Not the protocol that is spoken here.
		 */
		UNKNOWN

	}

}
