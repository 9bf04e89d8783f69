"""The parts of inference: what words say of the day on which they were written."""
