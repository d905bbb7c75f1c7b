"""The language server: diagnostics while a report is being written, in any editor that speaks LSP."""
