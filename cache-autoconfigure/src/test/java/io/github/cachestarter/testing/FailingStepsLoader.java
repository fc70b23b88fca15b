package io.github.cachestarter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/**
 * Loads classes anew, with a call of {@link FailingSteps#step()} before each instruction
 * that calls a method, and where an object is made.
 */
public final class FailingStepsLoader extends ClassLoader {

	private final Predicate<String> anew;

	private final Predicate<String> failing;

	/**
	 * Creates a loader.
	 * @param anew which classes it loads itself, by name
	 * @param failing which of them get steps that may fail
	 */
	public FailingStepsLoader(Predicate<String> anew, Predicate<String> failing) {
		super(FailingStepsLoader.class.getClassLoader());
		this.anew = anew;
		this.failing = failing;
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			if (loaded == null && this.anew.test(name)) {
				byte[] bytes = read(name);
				byte[] changed = this.failing.test(name) ? withSteps(bytes) : bytes;
				loaded = defineClass(name, changed, 0, changed.length);
			}
			return (loaded != null) ? loaded : super.loadClass(name, resolve);
		}
	}

	private byte[] read(String name) throws ClassNotFoundException {
		try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
			if (bytes == null) {
				throw new ClassNotFoundException(name);
			}
			return bytes.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] withSteps(byte[] bytes) {
		ClassReader reader = new ClassReader(bytes);
		ClassWriter writer = new ClassWriter(reader, 0);
		reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {

			@Override
			public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
					String @Nullable [] exceptions) {
				MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
				return name.equals("<clinit>") ? method : new Steps(method);
			}

		}, 0);
		return writer.toByteArray();
	}

	/**
	 * Puts a step in front of instructions.
	 */
	private static final class Steps extends MethodVisitor {

		Steps(MethodVisitor method) {
			super(Opcodes.ASM9, method);
		}

		private void step() {
			super.visitMethodInsn(Opcodes.INVOKESTATIC, FailingSteps.class.getName().replace('.', '/'), "step", "()V",
					false);
		}

		@Override
		public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
			if (!name.equals("<init>")) {
				step();
			}
			super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
		}

		@Override
		public void visitTypeInsn(int opcode, String type) {
			// Not before it: frames refer to where the instruction is.
			super.visitTypeInsn(opcode, type);
			if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
				step();
			}
		}

		@Override
		public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
			step();
			super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
		}

	}

}
