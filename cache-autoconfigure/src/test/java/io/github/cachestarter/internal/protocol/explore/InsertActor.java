package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

import io.github.cachestarter.internal.protocol.InsertMachine;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * Drives a put that stores only if there is no entry. Its value is committed before.
 */
final class InsertActor extends Actor {

	private InsertMachine machine = new InsertMachine();

	private Seen seen = Seen.UNKNOWN;

	InsertActor(int index, Role role) {
		super(index, role);
	}

	@Override
	void copyMachine() {
		this.machine = Machines.copied(this.machine, new InsertMachine());
	}

	@Override
	void addMachine(Digest to) {
		this.seen.addTo(to);
		Machines.add(this.machine, to);
	}

	@Override
	Object machine() {
		return this.machine;
	}

	@Override
	void begin(World world) {
		this.todo = Todo.COMMIT;
	}

	@Override
	void committed(World world, boolean rolledBack) {
		this.value = ++world.row;
		ask(Todo.READ, 0);
	}

	@Override
	void replied(World world, Todo asked, @Nullable Object reply) {
		switch (asked) {
			case READ -> {
				this.seen = (reply != null) ? (Seen) reply : Seen.UNKNOWN;
				carry(world, this.machine.read(this.seen));
			}
			case CLAIM -> claimed(world, (Boolean) reply);
			case TAGS -> stamped(world, (Long) reply);
			case FILL -> carry(world, this.machine.filled(fillReply(reply)));
			default -> throw new IllegalStateException("Not asked: " + asked);
		}
	}

	private void claimed(World world, @Nullable Boolean granted) {
		if (granted == null) {
			carry(world, this.machine.claimUnanswered());
		}
		else if (!granted) {
			carry(world, this.machine.refused());
		}
		else if (this.seen.version() == 0) {
			this.stamps++;
			ask(Todo.TAGS, 0);
		}
		else {
			stamped(world, this.seen.version());
		}
	}

	private void stamped(World world, @Nullable Long version) {
		if (version != null) {
			carry(world, this.machine.granted(Landing.leaseOf(leaseHead(world.cast), version)));
		}
		else {
			carry(world, this.machine.claimUnanswered());
			carry(world, this.machine.grantedLate(Heads.bytes(leaseHead(world.cast))));
		}
	}

	@Override
	void awaited(World world, boolean inTime) {
		carry(world, inTime ? this.machine.woken() : this.machine.patienceOver());
	}

	@Override
	void take(World world, Step step) {
		if (step instanceof Step.Revoke) {
			world.forget(this.instance, 1 << this.key);
			world.instance(this.instance).flights[this.key] = Instance.NOBODY;
		}
		else if (step instanceof Step.Release release) {
			release(world, release.head());
		}
		else if (step instanceof Step.Done || step instanceof Step.AnswerFound) {
			world.forget(this.instance, 1 << this.key);
			this.answer = RETURNED;
		}
		else {
			throw new IllegalStateException("No step of an insertion: " + step);
		}
	}

	@Override
	List<Step> grantedLate(byte[] lease) {
		return this.machine.grantedLate(lease);
	}

	@Override
	long stamp() {
		Lease lease = this.machine.lease();
		return (lease != null) ? lease.stamp().clearVersion() : 0;
	}

	@Override
	byte[] target() {
		return Heads.ofLease(this.machine.lease());
	}

}
