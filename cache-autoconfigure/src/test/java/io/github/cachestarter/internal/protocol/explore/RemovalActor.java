package io.github.cachestarter.internal.protocol.explore;

import java.util.List;

import io.github.cachestarter.internal.protocol.RemovalMachine;
import io.github.cachestarter.internal.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * Drives a removal of keys and of the tag, after the commit of what has changed them.
 */
final class RemovalActor extends Actor {

	private final boolean inPasses;

	private final boolean onePass;

	private final boolean once;

	private RemovalMachine machine;

	private boolean acknowledged = true;

	/**
	 * Which names of the pass, or keys of the walk, are left, as bits.
	 */
	private int left;

	private boolean walks;

	private boolean done;

	RemovalActor(int index, Role role, Cast cast) {
		super(index, role);
		this.inPasses = cast.inPasses;
		this.onePass = cast.has(Flaw.ONE_PASS);
		this.once = cast.has(Flaw.WALK_NOT_REPEATED);
		this.machine = newMachine();
	}

	private RemovalMachine newMachine() {
		int patterns = this.role.patterns().size();
		return new RemovalMachine(Integer.bitCount(this.role.names()), patterns, this.once ? 0 : patterns);
	}

	@Override
	void copyMachine() {
		this.machine = Machines.copied(this.machine, newMachine());
	}

	@Override
	void addMachine(Digest to) {
		to.add(this.acknowledged).add(this.left).add(this.walks).add(this.done);
		Machines.add(this.machine, to);
	}

	@Override
	Object machine() {
		return this.machine;
	}

	@Override
	void begin(World world) {
		if (world.cast.has(Flaw.REMOVAL_BEFORE_COMMIT)) {
			carry(world, this.machine.begin());
		}
		else {
			this.todo = Todo.COMMIT;
		}
	}

	@Override
	void committed(World world, boolean rolledBack) {
		this.value = ++world.row;
		if (this.done) {
			finished(world);
			super.paused(world);
		}
		else {
			carry(world, this.machine.begin());
		}
	}

	@Override
	void replied(World world, Todo asked, @Nullable Object reply) {
		this.acknowledged &= reply != null;
		if (this.walks) {
			walked(world, asked, reply);
			return;
		}
		this.left = this.inPasses ? this.left & (this.left - 1) : 0;
		if (this.left != 0) {
			ask(Todo.DELETE_NAMED, 0);
		}
		else {
			carry(world, this.machine.deleted(!this.inPasses || this.onePass));
		}
	}

	/**
	 * What a walk finds is removed by another command, and whatever comes in between is
	 * not. Without a reply the walk goes no further.
	 */
	private void walked(World world, Todo asked, @Nullable Object reply) {
		if (asked == Todo.SCAN && Boolean.TRUE.equals(reply)) {
			ask(Todo.DELETE_NAMED, 0);
			return;
		}
		this.left = (reply != null) ? this.left & (this.left - 1) : 0;
		if (this.left != 0) {
			ask(Todo.SCAN, 0);
		}
		else {
			this.walks = false;
			carry(world, this.machine.walked());
		}
	}

	@Override
	void take(World world, Step step) {
		if (step instanceof Step.Revoke) {
			world.forget(this.instance, this.role.removed());
			if (!world.cast.has(Flaw.NO_REVOKE)) {
				revoke(world);
			}
		}
		else if (step instanceof Step.DeleteNamed) {
			this.left = this.role.names();
			ask(Todo.DELETE_NAMED, 0);
		}
		else if (step instanceof Step.Walk walk) {
			this.walks = true;
			this.left = this.role.patterns().get(walk.index());
			ask(Todo.SCAN, 0);
		}
		else if (step instanceof Step.Done) {
			this.done = true;
			if (world.cast.has(Flaw.REMOVAL_BEFORE_COMMIT)) {
				this.todo = Todo.COMMIT;
			}
			else {
				finished(world);
			}
		}
		else {
			throw new IllegalStateException("No step of a removal: " + step);
		}
	}

	private void revoke(World world) {
		Instance here = world.instance(this.instance);
		for (int i = 0; i < here.flights.length; i++) {
			if ((this.role.removed() & (Command.TAG | (1 << i))) != 0) {
				here.flights[i] = Instance.NOBODY;
			}
		}
	}

	private void finished(World world) {
		if (!world.cast.has(Flaw.FORGETS_ONLY_BEFORE)) {
			world.forget(this.instance, this.role.removed());
		}
		world.settle(this.instance, this.role.removed(), this.value, this.acknowledged);
		this.answer = RETURNED;
	}

	/**
	 * What is removed, or looked for, by the present command: one name after the other,
	 * or all at once.
	 */
	@Override
	Command command(World world) {
		boolean single = this.walks || this.inPasses;
		return Command.removal(this.todo, this.index, this.instance,
				single ? Integer.lowestOneBit(this.left) : this.left);
	}

	/**
	 * A walk that does not come to its end is made up for as a whole.
	 */
	@Override
	int journaled(World world) {
		return this.walks ? this.left : super.journaled(world);
	}

	@Override
	List<Step> grantedLate(byte[] lease) {
		throw new IllegalStateException("Has asked for no lease");
	}

	@Override
	long stamp() {
		return 0;
	}

}
