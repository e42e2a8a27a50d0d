//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// errNoFirefox says that there is no Firefox to test in.
var errNoFirefox = errors.New("no Firefox found: install the package firefox-esr, or set FIREFOX to the program's path")

// settings of a profile: no greeting, no updates, no reports, and no end of scripts that take long.
const settings = `user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.policy.dataSubmissionPolicyBypassNotification", true);
user_pref("toolkit.telemetry.enabled", false);
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("dom.max_script_run_time", 0);
user_pref("dom.ipc.processHangMonitor", false);
`

// openFirefox opens a page in Firefox with a fresh profile. It needs no protocol of the browser, only that it shows a page:
// the program's calls are requests to us.
func openFirefox(ctx context.Context, address string, _ *ending) (gone <-chan struct{}, stop func(), err error) {
	program, err := findFirefox()
	if err != nil {
		return nil, nil, err
	}
	profile, err := os.MkdirTemp("", "stillpoint-firefox-")
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(profile)
		}
	}()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(settings), 0o600); err != nil {
		return nil, nil, err
	}
	args := []string{"--no-remote", "--profile", profile, address}
	if os.Getenv("STILLPOINT_VISIBLE") != "1" {
		args = append([]string{"--headless"}, args...)
	}
	command := exec.CommandContext(ctx, program, args...)
	// Its sandbox needs rights that containers do not give; the page it shows is ours.
	command.Env = append(os.Environ(), "HOME="+profile, "MOZ_DISABLE_CONTENT_SANDBOX=1")
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that all its processes end together
	command.Cancel = func() error { return syscall.Kill(-command.Process.Pid, syscall.SIGKILL) }
	if err := command.Start(); err != nil {
		return nil, nil, fmt.Errorf("Firefox: %w", err)
	}
	ended := make(chan struct{})
	go func() {
		command.Wait()
		close(ended)
	}()
	return ended, func() {
		syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
		<-ended
		os.RemoveAll(profile)
	}, nil
}

func findFirefox() (string, error) {
	for _, name := range []string{os.Getenv("FIREFOX"), "firefox-esr", "firefox"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoFirefox
}
