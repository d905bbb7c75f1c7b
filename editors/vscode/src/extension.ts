// Starts `gilint lsp` and connects it to the editor. Everything else is the server's.
import { ExtensionContext, commands, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

function makeClient(): LanguageClient {
  const settings = workspace.getConfiguration("gilint");
  const [command, ...first] = settings.get<string[]>("command", ["gilint"]);
  const lang = settings.get<string>("lang", "zh");
  const packs = settings.get<string[]>("packs", []).flatMap((pack) => ["--pack", pack]);
  const server: ServerOptions = { command, args: [...first, "lsp", "--lang", lang, ...packs] };
  const options: LanguageClientOptions = {
    documentSelector: ["html", "markdown", "plaintext"].map((language) => ({ scheme: "file", language })),
    initializationOptions: { lang },
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/{gilint.toml,pyproject.toml}") },
  };
  return new LanguageClient("gilint", "gilint", server, options);
}

async function start(): Promise<void> {
  client = makeClient();
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(
      `gilint 没有启动（${error}）。请安装：pip install "gilint[lsp]"，或在设置 gilint.command 中写明怎样启动。`,
    );
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("gilint.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("gilint")) {
        void restart();
      }
    }),
  );
  await start();
}

export function deactivate(): Thenable<void> | undefined {
  return client?.stop();
}
