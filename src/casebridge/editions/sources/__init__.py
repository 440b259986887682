"""What stands outside and takes something of an edition, each through its official interface."""
