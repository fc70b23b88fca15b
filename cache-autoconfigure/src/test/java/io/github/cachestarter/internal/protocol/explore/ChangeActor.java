package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

import io.github.cachestarter.internal.protocol.ChangeMachine;
import io.github.cachestarter.internal.protocol.FillReply;
import io.github.cachestarter.internal.protocol.Lease;
import io.github.cachestarter.internal.protocol.Step;
import io.github.cachestarter.internal.protocol.explore.Role.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Drives a change that is announced before its commit, or a put, whose commit was before.
 */
final class ChangeActor extends Actor {

	private ChangeMachine machine = new ChangeMachine();

	private boolean acknowledged;

	ChangeActor(int index, Role role) {
		super(index, role);
	}

	@Override
	void copyMachine() {
		this.machine = Machines.copied(this.machine, new ChangeMachine());
	}

	@Override
	void addMachine(Digest to) {
		to.add(this.acknowledged);
		Machines.add(this.machine, to);
	}

	@Override
	Object machine() {
		return this.machine;
	}

	@Override
	void begin(World world) {
		if (this.role.kind() == Kind.PUT) {
			this.todo = Todo.COMMIT;
		}
		else {
			carry(world, this.machine.announce(!world.cast.storesNothing));
		}
	}

	@Override
	void replied(World world, Todo asked, @Nullable Object reply) {
		switch (asked) {
			case TAKE -> taken(world, reply != null);
			case TAGS -> stamped(world, (Long) reply);
			case FILL -> {
				FillReply filled = fillReply(reply);
				boolean stays = filled == FillReply.REFUSED && world.cast.has(Flaw.REFUSED_CHANGE_STAYS);
				this.acknowledged = filled != FillReply.UNANSWERED;
				carry(world, this.machine.filled(stays ? FillReply.STORED : filled));
			}
			case DELETE -> {
				this.acknowledged = reply != null;
				carry(world, this.machine.deleted());
			}
			default -> throw new IllegalStateException("Not asked: " + asked);
		}
	}

	private void taken(World world, boolean answered) {
		if (!answered && world.cast.has(Flaw.UNANSWERED_TAKE_USED)) {
			stamped(world, World.FIRST_VERSION);
		}
		else if (!answered) {
			carry(world, this.machine.takeUnanswered());
		}
		else if (world.cast.tags) {
			this.stamps++;
			ask(Todo.TAGS, 0);
		}
		else {
			stamped(world, World.FIRST_VERSION);
		}
	}

	private void stamped(World world, @Nullable Long version) {
		if (version != null) {
			carry(world, this.machine.granted(Landing.leaseOf(leaseHead(world.cast), version)));
		}
		else {
			carry(world, this.machine.takeUnanswered());
			carry(world, this.machine.grantedLate(Heads.bytes(leaseHead(world.cast))));
		}
	}

	/**
	 * The change was announced: now it is committed, or has been before.
	 */
	@Override
	void paused(World world) {
		if (this.answer != NO_ANSWER) {
			super.paused(world);
		}
		else if (this.role.kind() == Kind.PUT) {
			carry(world, this.machine.committed(!this.unstorable));
		}
		else {
			this.todo = Todo.COMMIT;
		}
	}

	@Override
	void committed(World world, boolean rolledBack) {
		if (rolledBack) {
			this.answer = RETURNED;
			carry(world, this.machine.rolledBack());
			return;
		}
		this.value = ++world.row;
		if (this.role.kind() == Kind.PUT) {
			carry(world, this.machine.announce(!world.cast.storesNothing));
			return;
		}
		if (world.cast.has(Flaw.CHANGE_RETURNS_EARLY)) {
			world.settle(this.instance, 1 << this.key, this.value, true);
		}
		carry(world, this.machine.committed(!this.unstorable));
	}

	@Override
	void take(World world, Step step) {
		if (step instanceof Step.Revoke) {
			world.forget(this.instance, 1 << this.key);
			world.instance(this.instance).flights[this.key] = Instance.NOBODY;
		}
		else if (step instanceof Step.Delete) {
			ask(Todo.DELETE, 0);
		}
		else if (step instanceof Step.Release release) {
			release(world, release.head());
		}
		else if (step instanceof Step.Done) {
			world.forget(this.instance, 1 << this.key);
			world.settle(this.instance, 1 << this.key, this.value, this.acknowledged);
			this.answer = RETURNED;
		}
		else {
			throw new IllegalStateException("No step of a change: " + step);
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
