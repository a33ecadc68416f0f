timeout: failed to run command ‘notion-setup’: No such file or directory
