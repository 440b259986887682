"""What may be known of whom, who may be written to, and when two entries look like one."""
