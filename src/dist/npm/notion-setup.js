#!/usr/bin/env node
'use strict';
// Runs the program of the package for this system, and ends as that ends.
const { spawn } = require('node:child_process');
const path = require('node:path');
const { name, optionalDependencies } = require('../package.json');

const system = { darwin: 'macos', win32: 'windows' }[process.platform] || process.platform;
const wanted = `${name}-${system}-${process.arch}`;

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(7);
}

function home() {
  try {
    return path.dirname(require.resolve(`${wanted}/package.json`));
  } catch {
    if (!(wanted in optionalDependencies)) {
      refuse(`There is no notion-setup for ${system} on ${process.arch}: build it from source with Java 17 or later.`);
    }
    if (system === 'linux' && !process.report.getReport().header.glibcVersionRuntime) {
      refuse('This notion-setup needs glibc, and Alpine has musl: build it from source with Java 17 or later.');
    }
    return refuse(`npm left out ${wanted}, which holds the program: install ${name} again without --omit=optional.`);
  }
}

function command(folder) {
  const args = process.argv.slice(2);
  if (system !== 'windows') {
    return [path.join(folder, 'bin', 'notion-setup'), args];
  }
  // Node starts no .cmd without a shell, which would read the arguments; nobody has run this yet.
  const lib = path.join(folder, 'lib');
  for (const theirs of ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS']) {
    delete process.env[theirs];
  }
  const java = ['@' + path.join(folder, 'runtime', 'java.options'), '-XX:ErrorFile=NUL',
    `-XX:AOTCache=${path.join(lib, 'notion-setup.aot')}`,
    `-Dlibrary.jline.path=${path.join(lib, 'native')}`,
    '-cp', path.join(lib, 'notion-setup.jar'), 'notionsetup.Main'];
  return [path.join(folder, 'runtime', 'bin', 'java.exe'), [...java, ...args]];
}

const child = spawn(...command(home()), { stdio: 'inherit' });
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) {
  process.on(signal, () => child.kill(signal));
}
child.on('error', (error) => refuse(`The program does not start: ${error.message}.`));
child.on('exit', (code, signal) => {
  if (signal) {
    signals.forEach((known) => process.removeAllListeners(known));
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
