"""Format ``html``: a report of the run that opens in any browser, in one file that asks for nothing else."""
